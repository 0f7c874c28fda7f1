import type { Settling } from '../../shared/claims';
import { studentQuantile } from '../inference/beta';
import { significance } from '../inference/detectable';
import { studentMean } from '../inference/equivalence';
import { normalQuantile } from '../inference/normal';
import { pairsFor } from '../inference/sign-flip';
import { mean } from '../statistics';

/** Above these limits the proposal is not practical. */
const mostSeeds = 200;
const mostTimesRows = 1000;

/**
 * Returns the seeds to add to both settings on each task, so that the difference would be shown, or shown to be inside
 * ± the margin, if difference and spread stay the same. There are enough pairs for the sign-flip test after Holm.
 */
export function seedsToSettle(
  strata: readonly (readonly number[])[],
  within: number,
  comparisons: number,
): Settling | null {
  if (strata.length === 0 || strata.some((values) => values.length === 0)) return null;
  // One seed shows no spread; the second one does.
  if (!studentMean(strata)) return { seeds: 1, count: 1 };
  const distance = Math.abs(mean(strata.map((values) => mean(values)!))!);
  const variances = strata.map((values) => studentMean([values])!.error ** 2 * values.length);
  for (let added = 1; added <= mostSeeds; added++) {
    const counts = strata.map((values) => values.length + added);
    const error = Math.sqrt(variances.reduce((sum, one, i) => sum + one / counts[i]!, 0)) / strata.length;
    const freedom = counts.reduce((sum, count) => sum + count - 1, 0);
    const pairs = counts.reduce((sum, count) => sum + count, 0);
    const isShown =
      distance > 0 &&
      pairs >= pairsFor(significance, comparisons) &&
      distance > studentQuantile(1 - significance / 2, freedom) * error;
    const isEquivalent = error > 0 && distance + studentQuantile(1 - significance, freedom) * error < within;
    if (isShown || isEquivalent) return { seeds: added, count: added };
  }
  return null;
}

/**
 * Returns the test rows in place of the present ones that would settle it, by the standard error that the rows cause.
 */
export function rowsToSettle(difference: number, error: number, rows: number, within: number): Settling | null {
  const distance = Math.abs(difference);
  const times = [
    [distance, normalQuantile(1 - significance / 2)],
    [within - distance, normalQuantile(1 - significance)],
  ].map(([room, z]) => (room! > 0 ? ((z! * error) / room!) ** 2 : Infinity));
  const least = Math.min(...times);
  if (error === 0 || least > mostTimesRows) return null;
  const testRows = Math.max(rows + 1, Math.ceil(least * rows));
  return { testRows, count: testRows };
}
