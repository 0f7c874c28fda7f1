import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { balancedWeights, weightedClassification } from '../../src/engine/heads/class-weights';
import { classification } from '../../src/engine/heads/classification';
import type { Objective } from '../../src/engine/heads/head';
import { exampleOf } from './tuning-methods';
import { tinyEncoder } from './encoders';
import { configOf, trainedToEnd, trainingOf, type TrainingRecord } from './training';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
});

describe('balanced class weights', () => {
  it.each([
    [[0, 0, 0, 1], 2, [4 / 6, 2]],
    [[0, 1, 2], 3, [1, 1, 1]],
    [[0, 0, 2, null], 3, [0.75, 0, 1.5]],
    [[1], 2, [0, 1]],
    [[], 2, [0, 0]],
  ])('of labels %j with %d classes are %j', (labels, classes, weights) => {
    expect(balancedWeights(labels, classes)).toEqual(weights);
  });
});

const outputs = [0.3, -1.2, 2, 0.5, 0.5, 0.1, -2, 1, 0.4];
const labels = new Float32Array([2, 0, 1]);

/** The loss of three examples with three classes, and its gradient at their outputs. */
const lossAt = (objective: Objective, values: readonly number[]): { loss: number; gradient: number[] } => {
  const loss = (x: tf.Tensor) => objective.loss(x as tf.Tensor2D, labels);
  const x = tf.tensor2d([...values], [3, 3]);
  const { value, grad } = tf.valueAndGrad(loss as (x: tf.Tensor) => tf.Scalar)(x);
  return { loss: value.dataSync()[0]!, gradient: [...grad.dataSync()] };
};

describe('the weighted loss', () => {
  it('is the mean of weight × cross-entropy, and its gradient agrees with differences', () => {
    const weights = [0.5, 2, 1.25];
    const { loss, gradient } = lossAt(weightedClassification(weights), outputs);
    const wanted = [0, 1, 2].map((row) => {
      const own = outputs.slice(3 * row, 3 * row + 3);
      const sum = own.reduce((total, one) => total + Math.exp(one), 0);
      return weights[labels[row]!]! * (Math.log(sum) - own[labels[row]!]!);
    });
    expect(loss).toBeCloseTo(wanted.reduce((sum, one) => sum + one, 0) / 3, 5);
    outputs.forEach((value, at) => {
      const moved = (by: number) => lossAt(weightedClassification(weights), outputs.with(at, value + by)).loss;
      expect(gradient[at]).toBeCloseTo((moved(1e-2) - moved(-1e-2)) / 2e-2, 3);
    });
  });

  it('with equal weights is the plain one', () => {
    const [plain, weighted] = [lossAt(classification, outputs), lossAt(weightedClassification([1, 1, 1]), outputs)];
    expect(weighted.loss).toBeCloseTo(plain.loss, 6);
    weighted.gradient.forEach((one, i) => expect(one).toBeCloseTo(plain.gradient[i]!, 6));
  });
});

describe('a training with balanced class weights', () => {
  const trained = (classWeights: 'balanced' | undefined, microBatch?: number) => {
    const encoder = tinyEncoder();
    const method = exampleOf('adapter', encoder.weights.shape);
    const changes = { epochs: 2, dropout: 0, classWeights, ...(microBatch && { microBatch }) };
    return trainedToEnd(trainingOf({ backend, encoder, config: configOf(method, changes) }));
  };

  const shareOfRare = ({ outputs: all }: TrainingRecord): number =>
    all
      .flatMap((one) => (one.type === 'predictions' && one.split === 'test' ? one.predictions : []))
      .reduce((sum, { probabilities }) => sum + probabilities![1]!, 0);

  it('has another loss than one without, and the same in micro-batches', async () => {
    const [plain, balanced, parts] = [
      await trained(undefined),
      await trained('balanced'),
      await trained('balanced', 3),
    ];
    expect(Math.abs(plain.losses[0]! - balanced.losses[0]!)).toBeGreaterThan(1e-4);
    parts.losses.forEach((loss, i) => expect(loss).toBeCloseTo(balanced.losses[i]!, 4));
    // A third of the examples has label 1.
    expect(shareOfRare(balanced)).toBeGreaterThan(shareOfRare(plain));
  });
});
