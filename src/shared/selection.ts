import type { PrimaryMetric, Score, Scores } from './metric';

/** How one of several epochs, trials or settings did on validation. */
export interface Standing {
  /** The primary metric; null where it is undefined, or the same whatever is predicted. */
  readonly score: Score;
  /** `mse` of a regression, `loss` of a classification; lower is better. */
  readonly error: Score;
}

/** Scores hold a `loss` exactly where the primary metric of a classification cannot rank anything. */
export const standingOf = (scores: Scores | null | undefined, metric: PrimaryMetric): Standing => ({
  score: scores?.loss === undefined ? (scores?.[metric] ?? null) : null,
  error: scores?.loss ?? scores?.mse ?? null,
});

/** A score is ahead of none, a higher one of a lower one; errors decide where neither has a score. */
export function isAhead(one: Standing, other: Standing): boolean {
  if (one.score !== null) return other.score === null || one.score > other.score;
  if (other.score !== null || one.error === null) return false;
  return other.error === null || one.error < other.error;
}

/** The best, of equals the first; null where none has a score or an error. */
export function bestOf<T>(all: readonly T[], standing: (one: T) => Standing): T | null {
  let [best, ahead]: [T | null, Standing] = [null, { score: null, error: null }];
  for (const one of all) {
    const own = standing(one);
    if (isAhead(own, ahead)) [best, ahead] = [one, own];
  }
  return best;
}

/** Of several seeds, entry by entry; null where one of them has none. */
export const meanStanding = (all: readonly Standing[]): Standing => ({
  score: meanOfAll(all.map(({ score }) => score)),
  error: meanOfAll(all.map(({ error }) => error)),
});

const meanOfAll = (values: readonly Score[]): Score =>
  values.length === 0 || values.includes(null)
    ? null
    : (values as readonly number[]).reduce((sum, value) => sum + value, 0) / values.length;
