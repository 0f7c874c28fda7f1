import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { pool } from '../../src/engine/encoder/blocks/pooling';
import { classification } from '../../src/engine/heads/classification';
import { regression } from '../../src/engine/heads/regression';
import { activate } from '../../src/engine/ops/activation';
import { linear } from '../../src/engine/ops/linear';
import { taskKinds } from '../../src/shared/task';
import { tinyShape } from '../tiny-encoder';
import { batchOf, tinyEncoder } from './encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from './training';

let backend: Backend;
beforeAll(async () => (backend = await startBackend('tensorflow')));

describe('an objective', () => {
  it('of a classification is the mean cross-entropy; the first of equal outputs is predicted', () => {
    const outputs = tf.tensor2d([
      [2, 0, -1],
      [1, 1, 0],
    ]);
    const entropy = (row: number[], label: number): number =>
      Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[label]!;
    const wanted = (entropy([2, 0, -1], 0) + entropy([1, 1, 0], 2)) / 2;
    expect(classification.loss(outputs, Float32Array.of(0, 2)).dataSync()[0]).toBeCloseTo(wanted, 5);
    const [first, second] = classification.predict(outputs.dataSync<'float32'>(), 2);
    expect([first!.prediction, second!.prediction]).toEqual([0, 0]);
    expect(first!.probabilities!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(first!.probabilities![0]! / first!.probabilities![1]!).toBeCloseTo(Math.exp(2), 5);
  });

  it('of a regression is the mean squared error on the raw target, and its predictions are not clipped', () => {
    const outputs = tf.tensor2d([[3], [-250]]);
    expect(regression.loss(outputs, Float32Array.of(1, -249)).dataSync()[0]).toBeCloseTo((4 + 1) / 2, 5);
    const predicted = regression.predict(outputs.dataSync<'float32'>(), 2);
    expect(predicted).toEqual([
      { prediction: 3, probabilities: null },
      { prediction: -250, probabilities: null },
    ]);
  });
});

describe('pooling', () => {
  it('takes the mean over tokens alone, the first token, or the dense layer with tanh on it', () => {
    const ofTokens = (count: number) => ({ ids: new Int32Array(count), typeIds: new Int32Array(count), label: null });
    const inputs = inputsOf(batchOf([ofTokens(2), ofTokens(1)]), tinyShape);
    const hidden = tf.tensor2d([
      [1, 2],
      [3, 6],
      [5, -1],
    ]);
    const pooler = {
      weight: tf.tensor2d([
        [0, 1],
        [0.5, 0],
      ]),
      bias: tf.tensor1d([0, 1]),
    };
    const pooled = (how: Parameters<typeof pool>[2]): Tensor2D =>
      pool(hidden, inputs, how, (first) => activate(linear(first, pooler), 'tanh'));
    expect([...pooled('mean').dataSync()]).toEqual([2, 4, 5, -1]);
    expect([...pooled('cls').dataSync()]).toEqual([1, 2, 5, -1]);
    [Math.tanh(2), Math.tanh(1.5), Math.tanh(-1), Math.tanh(3.5)].forEach((value, i) =>
      expect(pooled('pooler').dataSync()[i]).toBeCloseTo(value, 5),
    );
  });
});

describe('a training', () => {
  it.each([...taskKinds])('of the kind %s scores every metric that applies, on validation and test', async (kind) => {
    const encoder = tinyEncoder();
    const config = configOf(adapterOf(4, encoder.weights.shape));
    const { finished, outputs } = await trainedToEnd(trainingOf({ backend, encoder, config, kind }));
    const wanted = kind.endsWith('regression')
      ? ['mse', 'pearson', 'spearman']
      : ['accuracy', 'f1', 'f1Macro', 'matthews'];
    for (const scores of Object.values(finished!.scores)) expect(Object.keys(scores!).sort()).toEqual(wanted);
    const predictions = outputs.filter((output) => output.type === 'predictions');
    expect(predictions.map(({ split }) => split)).toEqual(['validation', 'test']);
    for (const { predictions: list } of predictions) {
      expect(list.map(({ example }) => example)).toEqual([...Array(12).keys()]);
      expect(list.every(({ probabilities }) => (probabilities === null) === kind.endsWith('regression'))).toBe(true);
    }
  });
});
