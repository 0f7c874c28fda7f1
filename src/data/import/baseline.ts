import type { Score } from '../../shared/metric';
import type { Baseline, Example } from '../../shared/task';

type Rows = readonly Pick<Example, 'label'>[];

/** What always predicting the majority class, or the mean, of train would score; null where no row has a label. */
export function baselineOf(
  isRegression: boolean,
  { train, validation, test }: Readonly<Record<'train' | 'validation' | 'test', Rows>>,
): Baseline {
  const targets = labelsOf(train);
  if (isRegression) {
    const mean = targets.reduce((sum, target) => sum + target, 0) / targets.length;
    const error = (rows: Rows): Score => average(labelsOf(rows).map((target) => (target - mean) ** 2));
    return { metric: 'mse', validation: error(validation), test: error(test) };
  }
  const majority = mostFrequent(targets);
  const share = (rows: Rows): Score => average(labelsOf(rows).map((label) => (label === majority ? 1 : 0)));
  return { metric: 'accuracy', validation: share(validation), test: share(test) };
}

const labelsOf = (rows: Rows): number[] => rows.flatMap(({ label }) => (label === null ? [] : [label]));

const average = (values: readonly number[]): Score =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Of equally frequent labels the first in label order. */
function mostFrequent(labels: readonly number[]): number {
  const counts: number[] = [];
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts.reduce((best, count, label) => (count > (counts[best] ?? 0) ? label : best), 0);
}
