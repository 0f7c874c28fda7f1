import type { PrimaryMetric, Score, Scores } from './metric';

/** Result of one of several epochs, trials or settings on validation. */
export interface Standing {
  /** The primary metric; null if it is undefined, or does not depend on the predictions. */
  readonly score: Score;
  /** `mse` of a regression, `loss` of a classification; lower is better. */
  readonly error: Score;
}

/** Scores contain a `loss` only if the primary metric of a classification cannot rank anything. */
export const standingOf = (scores: Scores | null | undefined, metric: PrimaryMetric): Standing => ({
  score: scores?.loss === undefined ? (scores?.[metric] ?? null) : null,
  error: scores?.loss ?? scores?.mse ?? null,
});

/**
 * Returns whether one is ahead: a defined score before an undefined one, a higher score before a lower one. Errors
 * decide if neither has a score.
 */
export function isAhead(one: Standing, other: Standing): boolean {
  if (one.score !== null) return other.score === null || one.score > other.score;
  if (other.score !== null || one.error === null) return false;
  return other.error === null || one.error < other.error;
}

/** Returns the best, the first on ties; null if none has a score or an error. */
export function bestOf<T>(all: readonly T[], standing: (one: T) => Standing): T | null {
  let [best, ahead]: [T | null, Standing] = [null, { score: null, error: null }];
  for (const one of all) {
    const own = standing(one);
    if (isAhead(own, ahead)) [best, ahead] = [one, own];
  }
  return best;
}

/**
 * Returns the means over several seeds, entry by entry; null if one seed has no value. Means are rounded to 12 digits:
 * the order of a sum changes its last bits, and these must not decide between equal settings.
 */
export const meanStanding = (all: readonly Standing[]): Standing => ({
  score: meanOfAll(all.map(({ score }) => score)),
  error: meanOfAll(all.map(({ error }) => error)),
});

const meanOfAll = (values: readonly Score[]): Score =>
  values.length === 0 || values.includes(null)
    ? null
    : Number(((values as readonly number[]).reduce((sum, value) => sum + value, 0) / values.length).toPrecision(12));
