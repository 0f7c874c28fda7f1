import type { Score } from '../../shared/metric';
import type { Baseline } from '../../shared/task';

/** The labels of a split in its order: class indices or targets, null for a row without a label. */
export type SplitLabels = Iterable<number | null>;

/** Returns the score of always predicting the majority class, or the mean, of train; null if no row has a label. */
export function baselineOf(
  isRegression: boolean,
  { train, validation, test }: Readonly<Record<'train' | 'validation' | 'test', SplitLabels>>,
): Baseline {
  if (isRegression) {
    const mean = average(train, (target) => target)!;
    const error = (labels: SplitLabels): Score => average(labels, (target) => (target - mean) ** 2);
    return { metric: 'mse', validation: error(validation), test: error(test) };
  }
  const majority = mostFrequent(train);
  const share = (labels: SplitLabels): Score => average(labels, (label) => (label === majority ? 1 : 0));
  return { metric: 'accuracy', validation: share(validation), test: share(test) };
}

/** Returns the mean over the labelled rows, added in their order. */
function average(labels: SplitLabels, valueOf: (label: number) => number): Score {
  let [sum, count] = [0, 0];
  for (const label of labels) {
    if (label === null) continue;
    sum += valueOf(label);
    count++;
  }
  return count === 0 ? null : sum / count;
}

/** Returns the most frequent label; on ties the first in label order. */
function mostFrequent(labels: SplitLabels): number {
  const counts: number[] = [];
  for (const label of labels) if (label !== null) counts[label] = (counts[label] ?? 0) + 1;
  return counts.reduce((best, count, label) => (count > (counts[best] ?? 0) ? label : best), 0);
}
