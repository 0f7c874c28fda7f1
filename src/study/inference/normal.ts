import { gammaln, probit } from 'simple-statistics';

/** Relative size at which a series or a continued fraction has converged. */
const converged = 1e-16;

/** Returns P(Z > z) of a standard normal variable: half of the incomplete gamma function Q(½, z²/2). */
export const normalUpper = (z: number): number => (z < 0 ? 1 - upperTail(-z) : upperTail(z));

/** Returns P(Z ≤ z). */
export const normalCdf = (z: number): number => normalUpper(-z);

/** Returns P(χ² > x) with one degree of freedom; 1 for x ≤ 0. */
export const chiSquaredUpper = (x: number): number => (x <= 0 ? 1 : 2 * upperTail(Math.sqrt(x)));

/**
 * Returns the z with P(Z ≤ z) = p; ±Infinity for 0 and 1. The library's value has three correct digits; Halley's steps
 * refine it.
 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  let z = probit(p);
  for (let step = 0; step < 6; step++) {
    const error = (normalCdf(z) - p) / density(z);
    z -= error / (1 + (z * error) / 2);
  }
  return z;
}

const density = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/**
 * For z ≥ 0: uses the series of P(½, x) for small x and the continued fraction of Q(½, x) for larger x, with x = z²/2.
 */
function upperTail(z: number): number {
  const x = (z * z) / 2;
  if (x === 0) return 0.5;
  if (x === Infinity) return 0;
  const scale = Math.exp(0.5 * Math.log(x) - x - gammaln(0.5));
  return 0.5 * (x < 1.5 ? 1 - scale * lowerSeries(x) : scale * upperFraction(x));
}

function lowerSeries(x: number): number {
  let term = 2;
  let sum = term;
  for (let n = 1; term > converged * sum; n++) {
    term *= x / (n + 0.5);
    sum += term;
  }
  return sum;
}

/** Lentz's method. */
function upperFraction(x: number): number {
  let b = x + 0.5;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let i = 1; i < 1000; i++) {
    const a = -i * (i - 0.5);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < converged) break;
  }
  return fraction;
}
