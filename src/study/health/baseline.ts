import type { PrimaryMetric, Score } from '../../shared/metric';
import type { Prediction } from '../../shared/run';
import { scorerOf, type ScoredTask } from '../../shared/scoring';
import { isRegression } from '../../shared/task';
import { mulberry32, resample, seedOf } from '../random';
import { standardDeviation } from '../statistics';

/** A primary score, and that of predicting one value for everything. */
export interface AboveBaseline {
  readonly score: Score;
  readonly baseline: number;
  /** Standard errors of the score and of its distance to the baseline. */
  readonly scoreError: number;
  readonly error: number;
}

const draws = 200;

/**
 * Compares predictions with those of a constant: the class with share `majority` among the labels, or the mean of a
 * regression, whose correlation counts as 0. Standard errors come from a paired bootstrap over examples.
 */
export function aboveBaseline(
  task: ScoredTask,
  metric: PrimaryMetric,
  predictions: readonly Prediction[],
  majority: number | null,
): AboveBaseline {
  const own = scorerOf(task, predictions);
  const constant = isRegression(task.kind) ? null : majorityClass(task, predictions, majority);
  const other =
    constant === null
      ? null
      : scorerOf(
          task,
          predictions.map((one) => ({ ...one, prediction: constant })),
        );
  const rows = own.examples.length;
  const random = mulberry32(seedOf(`health|${rows}`));
  const weights = new Float64Array(rows);
  const scores: number[] = [];
  const distances: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    resample(weights, random);
    const score = own.score(metric, weights);
    if (score === null) continue;
    scores.push(score);
    distances.push(score - (other?.score(metric, weights) ?? 0));
  }
  return {
    score: own.score(metric),
    baseline: other?.score(metric) ?? 0,
    scoreError: standardDeviation(scores),
    error: standardDeviation(distances),
  };
}

/** Returns the class whose share is nearest to that of train's majority class. The task stores only that share. */
function majorityClass({ outputs }: ScoredTask, predictions: readonly Prediction[], majority: number | null): number {
  const counts = new Array<number>(outputs).fill(0);
  for (const { label } of predictions) if (label !== null) counts[label]!++;
  const total = counts.reduce((sum, count) => sum + count, 0);
  const wanted = majority === null ? Math.max(...counts) : majority * total;
  return counts.reduce((best, count, i) => (Math.abs(count - wanted) < Math.abs(counts[best]! - wanted) ? i : best), 0);
}
