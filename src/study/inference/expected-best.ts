import { groupBy } from '../group-by';
import { mean } from '../statistics';

/** One tried setting: its score on validation, and on test if there is one. */
export interface TriedSetting {
  readonly validation: number;
  readonly test: number | null;
}

/** Expected score of the best of n trials by validation. */
export interface ExpectedBest {
  readonly trials: number;
  readonly validation: number;
  /** Test score of the same trials; null unless every setting has one. */
  readonly test: number | null;
}

/**
 * Returns the expected score of the best of n trials, for n from 1 to all: the mean over every subset of n settings, by
 * the weights C(i − 1, n − 1) / C(N, n) of the i-th score from below. It is unbiased, unlike drawing with replacement.
 */
export function expectedBest(tried: readonly TriedSetting[]): ExpectedBest[] {
  const sorted = withTiesShared(tried);
  const total = sorted.length;
  return sorted.map((_, index) => {
    const trials = index + 1;
    const weights = weightsOf(total, trials);
    const expected = (values: readonly number[]): number =>
      values.reduce((sum, value, i) => sum + weights[i]! * value, 0);
    const tests = sorted.flatMap(({ test }) => test ?? []);
    return {
      trials,
      validation: expected(sorted.map(({ validation }) => validation)),
      test: tests.length === total ? expected(tests) : null,
    };
  });
}

/**
 * Sorts from the lowest validation score up. Settings of equal validation share their mean test score, because either
 * may be taken.
 */
function withTiesShared(tried: readonly TriedSetting[]): TriedSetting[] {
  const groups = [...groupBy(tried, ({ validation }) => validation)].sort(([a], [b]) => a - b);
  return groups.flatMap(([validation, own]) => {
    const tests = own.flatMap(({ test }) => test ?? []);
    const test = tests.length === own.length ? mean(tests) : null;
    return own.map(() => ({ validation, test }));
  });
}

/** From the highest score down, C(i − 1, n − 1) = C(i, n − 1) · (i − n + 1) / i; the first is n / N. */
function weightsOf(total: number, trials: number): number[] {
  const weights = new Array<number>(total).fill(0);
  weights[total - 1] = trials / total;
  for (let i = total - 1; i >= trials; i--) weights[i - 1] = (weights[i]! * (i - trials + 1)) / i;
  return weights;
}
