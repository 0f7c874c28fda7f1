import { weightedCrossEntropy } from '../ops/losses';
import { classification } from './classification';
import type { Objective } from './head';

/**
 * Returns weights by which every class has the same share of the loss: n / (classes present × examples of the class).
 * Their mean over the examples is 1. A class without an example has 0.
 */
export function balancedWeights(labels: readonly (number | null)[], classes: number): number[] {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) if (label !== null) counts[label]! += 1;
  const present = counts.filter((count) => count > 0).length;
  const examples = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (count === 0 ? 0 : examples / (present * count)));
}

/** Returns cross-entropy with a weight for each class. Predictions are those of `classification`. */
export const weightedClassification = (weights: readonly number[]): Objective => ({
  loss: (outputs, labels) => {
    const ofExamples = labels.map((label) => weights[label]!);
    return weightedCrossEntropy(outputs, labels, ofExamples);
  },
  predict: classification.predict,
});
