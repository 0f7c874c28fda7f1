import type { PrimaryMetric } from '../../shared/metric';
import type { MetricPoint, RunRow, RunStatus } from '../../shared/run';

/** One rate of a sweep; scores are of validation. */
export interface TriedRate {
  readonly rate: number;
  readonly run: string;
  readonly status: RunStatus;
  /** After each epoch that it was trained; null where undefined. */
  readonly scores: readonly (number | null)[];
  /** The highest of them; null if all are undefined. */
  readonly score: number | null;
}

export interface FoundRates {
  /** Ascending. */
  readonly tried: readonly TriedRate[];
  /** The completed run with the highest score; null if none completed with one. */
  readonly best: number | null;
  /** Lowest and highest neighbouring rate within two points of the best one after equally many epochs. */
  readonly edges: readonly [lowest: number, highest: number] | null;
  /** The best rate is the lowest or the highest that was tried, so a better one may lie outside. */
  readonly isAtEnd: boolean;
}

const closeEnough = 0.02;

/** Judges the runs of a sweep over one method and task. */
export function foundRates(
  runs: readonly Pick<RunRow, 'id' | 'config' | 'status'>[],
  metric: PrimaryMetric,
  curveOf: (run: string) => readonly MetricPoint[],
): FoundRates {
  const tried = runs
    .map(({ id, config, status }): TriedRate => {
      const points = curveOf(id).filter(({ name }) => name === `validation.${metric}`);
      const scores = points.map(({ value }) => value);
      const score = highest(scores);
      const known = Number.isFinite(score) ? score : null;
      return { rate: config.learningRate!, run: id, status, scores, score: known };
    })
    .sort((a, b) => a.rate - b.rate);
  const winner = tried.reduce<TriedRate | null>((best, one) => {
    const isAhead = one.status === 'completed' && one.score !== null && one.score > (best?.score ?? -Infinity);
    return isAhead ? one : best;
  }, null);
  if (!winner) return { tried, best: null, edges: null, isAtEnd: false };
  const isClose = (one: TriedRate | undefined): boolean => {
    const epochs = one?.scores.length ?? 0;
    return epochs > 0 && highest(one!.scores) >= highest(winner.scores, epochs) - closeEnough;
  };
  const at = tried.indexOf(winner);
  let [low, high] = [at, at];
  while (isClose(tried[low - 1])) low -= 1;
  while (isClose(tried[high + 1])) high += 1;
  const isAtEnd = tried.length > 1 && (at === 0 || at === tried.length - 1);
  return { tried, best: winner.rate, edges: [tried[low]!.rate, tried[high]!.rate], isAtEnd };
}

/** The best score of the first epochs, as `keep: best` takes it. */
const highest = (scores: readonly (number | null)[], epochs = scores.length): number =>
  Math.max(...scores.slice(0, epochs).map((score) => score ?? -Infinity), -Infinity);
