import { studentQuantile } from './beta';
import { normalQuantile } from './normal';

/** Tests are two-sided at 5 %; a difference counts as detectable if 80 % of studies would show it. */
export const significance = 0.05;
export const power = 0.8;

/**
 * Returns the smallest difference in points that n test rows can show, if two settings answer differently on a share of
 * them: (z₀.₉₇₅ + z₀.₈) · 100 · √(share / n), McNemar's binomial variance. More seeds do not reduce it.
 */
export const detectableByRows = (rows: number, disagreement: number): number =>
  100 * (normalQuantile(1 - significance / 2) + normalQuantile(power)) * Math.sqrt(disagreement / rows);

/**
 * Returns the smallest difference in points that k pairs of seeds can show, if the difference of a pair has this
 * standard deviation: (t₀.₉₇₅ + t₀.₈) · deviation / √k with k − 1 degrees of freedom. null for one pair.
 */
export function detectableBySeeds(seeds: number, deviation: number): number | null {
  if (seeds < 2) return null;
  const freedom = seeds - 1;
  const factor = studentQuantile(1 - significance / 2, freedom) + studentQuantile(power, freedom);
  return (factor * deviation) / Math.sqrt(seeds);
}
