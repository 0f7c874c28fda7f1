import type { SignedRank } from '../../shared/claims';
import { mulberry32 } from '../random';

const draws = 50_000;

/**
 * Bayesian signed-rank test with a region of practical equivalence (Benavoli et al. 2017); values are differences, one
 * per task. In each draw from a Dirichlet process the region with the largest share of Walsh averages wins.
 */
export function signedRank(values: readonly number[], rope: number, seed = 0): SignedRank {
  const random = mulberry32(seed);
  const points = [0, ...values];
  const regions = points.map((a) => points.map((b) => regionOf(a + b, 2 * rope)));
  const wins = [0, 0, 0];
  for (let draw = 0; draw < draws; draw++) {
    const shares = sharesOf(dirichlet(points.length, random), regions);
    wins[shares.indexOf(Math.max(...shares))]!++;
  }
  const [worse, equivalent, better] = wins.map((count) => count / draws) as [number, number, number];
  const error = Math.max(...[worse, equivalent, better].map((p) => Math.sqrt((p * (1 - p)) / draws)));
  return { better, equivalent, worse, error };
}

/**
 * Returns the share of a pair in `worse` and in `better`; the rest is equivalent. A sum on the edge counts half on
 * either side.
 */
function regionOf(sum: number, edge: number): readonly [worse: number, better: number] {
  const above = (value: number): number => (value > edge ? 1 : value === edge ? 0.5 : 0);
  return [above(-sum), above(sum)];
}

function sharesOf(weights: Float64Array, regions: readonly (readonly (readonly [number, number])[])[]): number[] {
  let worse = 0;
  let better = 0;
  for (let i = 0; i < weights.length; i++) {
    for (let j = 0; j < weights.length; j++) {
      const weight = weights[i]! * weights[j]!;
      const [below, above] = regions[i]![j]!;
      worse += weight * below;
      better += weight * above;
    }
  }
  return [worse, 1 - worse - better, better];
}

/**
 * Draws the weights of the prior (a value at 0 of strength ½) and of the others: gamma variables of shape ½ and 1
 * divided by their sum.
 */
function dirichlet(length: number, random: () => number): Float64Array {
  const uniform = (): number => 1 - random();
  const weights = Float64Array.from({ length }, () => -Math.log(uniform()));
  weights[0] = halfGamma(uniform(), uniform());
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Draws a gamma variable of shape ½: half the square of a normal one (Box & Muller). */
const halfGamma = (first: number, second: number): number => -Math.log(first) * Math.cos(2 * Math.PI * second) ** 2;
