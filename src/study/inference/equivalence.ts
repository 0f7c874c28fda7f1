import { mean, standardError } from '../statistics';
import { studentUpper } from './beta';

/** A mean of strata's means with its standard error; the degrees of freedom are Satterthwaite's. */
export interface StudentMean {
  readonly mean: number;
  readonly error: number;
  readonly freedom: number;
}

/** Returns null if a stratum has one value, which shows no spread. */
export function studentMean(strata: readonly (readonly number[])[]): StudentMean | null {
  const parts = strata.map((values) => ({ mean: mean(values), error: standardError(values), count: values.length }));
  const errors = parts.flatMap(({ error }) => error ?? []);
  if (errors.length < parts.length || parts.length === 0) return null;
  const variance = errors.reduce((sum, error) => sum + error ** 2, 0);
  const shares = parts.reduce((sum, { error, count }) => sum + error! ** 4 / (count - 1), 0);
  return {
    mean: mean(parts.map((part) => part.mean!))!,
    error: Math.sqrt(variance) / parts.length,
    freedom: shares === 0 ? Infinity : variance ** 2 / shares,
  };
}

/**
 * Returns the p of two one-sided t tests (TOST; Schuirmann 1987) that the mean of strata's means lies inside ±margin:
 * the larger of the two. null if the values show no spread.
 */
export function equivalenceP(strata: readonly (readonly number[])[], margin: number): number | null {
  const found = studentMean(strata);
  if (!found || found.error === 0) return null;
  const aboveLow = studentUpper((found.mean + margin) / found.error, found.freedom);
  const belowHigh = studentUpper((margin - found.mean) / found.error, found.freedom);
  return Math.max(aboveLow, belowHigh);
}
