import type { PrimaryMetric, Score, Scores } from '../metric';
import type { Prediction } from '../run';
import { scoresOf, type ScoredTask } from '../scoring';
import { isRegression } from '../task';

export type SelectedTask = ScoredTask & { readonly metric: PrimaryMetric };

/**
 * Returns scores of a split on which epochs, trials or settings are selected. They include the mean cross-entropy as
 * `loss` if the primary metric of a classification cannot distinguish predictions. A regression has its `mse` for that.
 */
export function validationScores(task: SelectedTask, predictions: readonly Prediction[]): Scores {
  const scores = scoresOf(task, predictions);
  return isRegression(task.kind) || canRank(task, predictions)
    ? scores
    : { ...scores, loss: crossEntropy(predictions) };
}

/**
 * Returns whether the score depends on the predictions: `matthews` needs two classes among the labels, `f1` its
 * positive one.
 */
function canRank({ metric, positive }: SelectedTask, predictions: readonly Prediction[]): boolean {
  const labels = new Set(predictions.flatMap(({ label }) => (label === null ? [] : [label])));
  if (metric === 'matthews') return labels.size !== 1;
  return metric !== 'f1' || labels.size === 0 || labels.has(positive ?? 1);
}

function crossEntropy(predictions: readonly Prediction[]): Score {
  const losses = predictions.flatMap(({ label, probabilities }) =>
    label === null || !probabilities ? [] : [-Math.log(Math.max(probabilities[label]!, Number.MIN_VALUE))],
  );
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return Number.isFinite(mean) ? mean : null;
}
