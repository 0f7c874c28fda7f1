import { bisect, gammaln } from 'simple-statistics';

/** Returns the regularised incomplete beta function I_x(a, b), by its continued fraction (Lentz's method). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = a * Math.log(x) + b * Math.log1p(-x) + gammaln(a + b) - gammaln(a) - gammaln(b);
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return (Math.exp(front) * fraction) / a;
}

/** Returns P(X ≤ successes) of n fair coins. */
export const fairCoinsCdf = (successes: number, n: number): number =>
  successes >= n ? 1 : incompleteBeta(0.5, n - successes, successes + 1);

/** Returns P(T > t) of Student's distribution. */
export function studentUpper(t: number, freedom: number): number {
  const tail = 0.5 * incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
  return t >= 0 ? tail : 1 - tail;
}

/** Returns the t with P(T ≤ t) = p, for p from 0.5 to 0.9999. */
export function studentQuantile(p: number, freedom: number): number {
  let high = 2;
  while (studentUpper(high, freedom) > 1 - p) high *= 2;
  return bisect((t) => 1 - studentUpper(t, freedom) - p, 0, high, 200, 1e-12);
}
