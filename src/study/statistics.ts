import {
  mean as arithmeticMean,
  sampleStandardDeviation,
  standardDeviation as populationDeviation,
} from 'simple-statistics';

/** Returns the mean; null for an empty list. */
export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : arithmeticMean(values as number[]);

/** Returns the sample standard deviation over √n; null for fewer than two values. */
export const standardError = (values: readonly number[]): number | null =>
  values.length < 2 ? null : sampleStandardDeviation(values as number[]) / Math.sqrt(values.length);

/** Returns the population variance; 0 for an empty list. */
export const standardDeviation = (values: ArrayLike<number>): number =>
  values.length === 0 ? 0 : populationDeviation(values as number[]);

/**
 * Returns the value at position (n − 1) × share, interpolated linearly between order statistics; null for an empty
 * list.
 */
export function percentile(values: ArrayLike<number>, share: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const low = Math.floor(position);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (position - low) * (sorted[high]! - sorted[low]!);
}
