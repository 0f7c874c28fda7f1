import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { activate } from '../../src/engine/ops/activation';
import { attention, projectedAttention } from '../../src/engine/ops/attention';
import { crossEntropy, squaredError } from '../../src/engine/ops/losses';
import { drop, noDropout, type Dropout } from '../../src/engine/ops/dropout';
import { fused, hasFused } from '../../src/engine/ops/fused';
import { layerNorm } from '../../src/engine/ops/layer-norm';
import { linear, linearDropped } from '../../src/engine/ops/linear';
import { lookup } from '../../src/engine/ops/lookup';
import { means } from '../../src/engine/ops/means';
import { product, productPlus, productsPlus, productTimes } from '../../src/engine/ops/product';
import { sumOf, sumOfRows, sumOfSquares } from '../../src/engine/ops/sums';
import { mlp, mlpPassingThrough, type Mlp } from '../../src/engine/ops/mlp';
import { dropoutOfStep } from '../../src/engine/training/dropout';
import {
  expectSame,
  expectSameValue,
  fusedNames,
  hasFastProducts,
  hasKernels,
  noFastProducts,
  noKernels,
  numbers,
  productNames,
  withoutKernels,
} from './composed';
import { packedOfLengths, tinyEncoder } from './encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from './training';

let backend: Backend;
beforeAll(async () => (backend = await startBackend('tensorflow')));

const dropping = (rate: number): Dropout => dropoutOfStep(backend, { rate, seed: 5, acts: () => true }, 3);

describe('fused kernels', () => {
  beforeEach(({ skip }) => skip(!hasKernels(), noKernels));

  it('are all registered where set-up built them', () => {
    expect(backend.versions['kernels']).toBeDefined();
    const others = fusedNames.filter((name) => !productNames.includes(name));
    expect(others.filter((name) => !hasFused(name))).toEqual([]);
  });

  it('include all products', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    expect(productNames.filter((name) => !hasFused(name))).toEqual([]);
  });

  it('refuse factors of a product whose shapes do not match', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    expect(() => product(tf.ones([2, 3]), tf.ones([4, 2]))).toThrow('the shapes of the factors do not match');
    expect(() => product(tf.ones([2, 0]), tf.ones([0, 2]))).toThrow('a factor is empty');
    expect(() => productPlus(tf.ones([2, 3]), tf.ones([3, 2]), tf.ones([2]))).toThrow(
      'does not have the shape of the product',
    );
  });

  it('draw the dropout masks of TensorFlow, bit for bit, in any shape', () => {
    for (const shape of [[3], [64], [7, 13], [301, 127]]) {
      const dropout = dropping(0.3);
      const dropped = drop(tf.ones(shape as [number, number]), dropout, 'encoder.layer.0.output').dataSync();
      const mask = dropout.mask(shape, 'encoder.layer.0.output')!.dataSync();
      expect(Array.from(dropped, (value) => Number(value !== 0))).toEqual(Array.from(mask));
    }
  });

  it.each([
    [5, 48],
    [70, 7],
    [300, 384],
  ])('LayerNorm of a sum, %i rows of %i', async (rows, width) => {
    const inputs = [numbers([rows, width], 1), numbers([rows, width], 2), numbers([width], 3), numbers([width], 4)];
    await expectSame(
      (a, b, weight, bias) =>
        layerNorm([a as unknown as Tensor2D, b as unknown as Tensor2D], { weight: weight!, bias: bias! }, 1e-12),
      inputs,
      2e-6,
    );
  });

  it('gelu, from where it is 0 to where it is the identity', async () => {
    await expectSame((x) => activate(x as unknown as Tensor2D, 'gelu'), [numbers([40, 33], 1, 12)], 1e-6);
  });

  it('a linear layer', async () => {
    await expectSame(
      (x, weight, bias) => linear(x as unknown as Tensor2D, { weight: weight!, bias: bias! }),
      [numbers([9, 5], 1), numbers([7, 5], 2), numbers([7], 3)],
      1e-6,
    );
  });

  it.each([
    [1, 1, 1],
    [5, 7, 3],
    [33, 400, 65],
    [260, 64, 130],
    [300, 1700, 20],
    [35, 900, 203], // computed transposed
  ])('products of %i × %i by %i, plain and transposed', async (rows, terms, columns) => {
    const [a, b] = [numbers([rows, terms], 1), numbers([terms, columns], 2)];
    const addend = numbers([rows, columns], 3);
    await expectSameValue(() => product(a, b), 5e-6);
    await expectSameValue(() => product(tf.transpose(a), b, 'a'), 5e-6);
    await expectSameValue(() => product(a, tf.transpose(b), 'b'), 5e-6);
    await expectSameValue(() => productPlus(a, b, addend), 5e-6);
    await expectSameValue(() => productsPlus([a, tf.square(a)], [b, b], addend), 5e-6);
    await expectSameValue(() => productTimes(a, b, addend).rows, 5e-6);
    await expectSameValue(() => sumOf(productTimes(a, b, addend)), 5e-6);
  });

  it.each([
    [5, 7, 3],
    [70, 33, 100],
  ])('dropout of a linear layer, %i × %i by %i, with the mask of TensorFlow', async (rows, inputs, outputs) => {
    const parts = [numbers([rows, inputs], 1), numbers([outputs, inputs], 2), numbers([outputs], 3)];
    const dropout = dropping(0.3);
    await expectSame(
      (x, weight, bias) => {
        const given = { weight: weight!, bias: bias! };
        return linearDropped(x as unknown as Tensor2D, given, dropout, 'encoder.layer.0.output');
      },
      parts,
      5e-6,
    );
  });

  it('two layers, alone and added to their input', async () => {
    const inputs = [numbers([40, 9], 1), numbers([70, 9], 2), numbers([70], 3), numbers([9, 70], 4), numbers([9], 5)];
    const layers = ([, w, b, v, c]: readonly tf.Variable[]): Mlp => ({
      fc1: { weight: w!, bias: b! },
      activation: 'gelu',
      fc2: { weight: v!, bias: c! },
    });
    await expectSame((...given) => mlp(given[0] as unknown as Tensor2D, layers(given)), inputs, 5e-6);
    const residual = (...given: readonly tf.Variable[]) => {
      const x = given[0] as unknown as Tensor2D;
      return mlp(x, layers(given), { addend: x });
    };
    await expectSame(residual, inputs, 5e-6);
    const carrying = (...given: readonly tf.Variable[]) => {
      const { value, x } = mlpPassingThrough(given[0] as unknown as Tensor2D, layers(given));
      return tf.add(value, tf.square(x));
    };
    await expectSame(carrying, inputs, 5e-6);
  });

  it.each([
    [1, 1],
    [70, 5],
    [301, 384],
  ])('sums of %i rows of %i, and of their squares', async (rows, width) => {
    const x = numbers<Tensor2D>([rows, width], 1);
    await expectSameValue(() => sumOfRows(x), 2e-6);
    await expectSameValue(() => sumOfSquares([x, tf.square(x)]), 2e-6);
  });

  const examples = [
    { lengths: [4, 4], heads: 2, width: 3 },
    { lengths: [17, 1, 16, 5], heads: 3, width: 8 },
    { lengths: [70, 128], heads: 4, width: 32 },
  ] as const;
  it.each(examples)('attention, examples of $lengths tokens in $heads heads of $width', async (given) => {
    const { lengths, heads, width } = given;
    const rows = packedOfLengths(lengths);
    const tokens = lengths.reduce<number>((sum, length) => sum + length, 0);
    const inputs = [1, 2, 3].map((seed) => numbers([tokens, heads * width], seed));
    const hidden = heads * width;
    const weights = [4, 6, 8].flatMap((seed) => [numbers([hidden, hidden], seed, 0.3), numbers([hidden], seed + 1)]);
    for (const dropout of [noDropout, dropping(0.1)]) {
      const settings = { heads, packed: rows, dropout, place: 'encoder.layer.1.attention.weights' };
      await expectSame((...of) => attention(of as unknown as [Tensor2D, Tensor2D, Tensor2D], settings), inputs, 5e-6);
      await expectSame(
        (x, ...given) => {
          const part = (i: number) => ({ weight: given[2 * i]!, bias: given[2 * i + 1]! });
          const { value, x: carried } = projectedAttention(
            x as unknown as Tensor2D,
            [part(0), part(1), part(2)],
            settings,
          );
          return tf.add(value, tf.square(carried));
        },
        [inputs[0]!, ...weights],
        1e-4,
      );
    }
  });

  it.each([[[4, 4]], [[17, 1, 16, 5]]])('means of examples of %j rows', async (lengths) => {
    const tokens = lengths.reduce((sum, length) => sum + length, 0);
    await expectSame(
      (x) => means(x as unknown as Tensor2D, packedOfLengths(lengths)),
      [numbers([tokens, 33], 1)],
      2e-6,
    );
  });

  it.each([
    [1, 2],
    [33, 6],
  ])('cross-entropy of %i rows of %i classes', async (size, classes) => {
    const labels = Float32Array.from({ length: size }, (_, row) => row % classes);
    const outputs = numbers([size, classes], 1, 8);
    await expectSame((x) => crossEntropy(x as unknown as Tensor2D, labels), [outputs], 1e-6);
  });

  it('sums of looked-up rows, and the gradients of their tables', async () => {
    const ids = (seed: number) =>
      tf.tensor1d(numbers([301], seed, 2).dataSync().map(Math.abs).map(Math.floor), 'int32');
    await expectSame(
      (words, types) =>
        lookup(
          { table: words!, ids: tf.cast<tf.Tensor1D>(ids(1).mul(3), 'int32'), untrained: 3 },
          { table: types!, ids: ids(2) },
        ),
      [numbers([9, 70], 3), numbers([2, 70], 4)],
      2e-6,
    );
    const outside = (id: number) => lookup({ table: tf.ones([3, 4]), ids: tf.tensor1d([0, id], 'int32') });
    expect(() => outside(3)).toThrow('not in its table');
    expect(() => outside(-1)).toThrow('not in its table');
  });

  it('squared error of 33 targets', async () => {
    const targets = Float32Array.from({ length: 33 }, (_, row) => row / 7);
    await expectSame((x) => squaredError(x as unknown as Tensor2D, targets), [numbers([33, 1], 1, 5)], 1e-6);
  });

  it('refuse shapes that do not match instead of reading past their end', () => {
    expect(() => fused('WorkbenchAddBias', [tf.ones([2, 3]), tf.ones([4])])).toThrow('not as wide as the rows');
    const attend = (starts: number[]) => {
      const [x, key] = [tf.ones([2, 6]), tf.ones([0], 'int32')];
      return fused('WorkbenchAttention', [x, x, x, tf.tensor1d(starts, 'int32'), key], {
        heads: 2,
        rate: 0,
        max_length: 2,
      });
    };
    for (const starts of [
      [0, 3],
      [0, 1],
    ])
      expect(() => attend(starts)).toThrow('the last offset is not the number of tokens');
    for (const starts of [[1, 2], [2], []]) expect(() => attend(starts)).toThrow('the first offset is not 0');
    const meansOf = (starts: number[]) => fused('WorkbenchMeans', [tf.ones([2, 6]), tf.tensor1d(starts, 'int32')]);
    expect(() => meansOf([0, 3])).toThrow('the last offset is not the number of tokens');
    expect(() => fused('WorkbenchMeansGradient', [tf.ones([2, 6]), tf.tensor1d([0, 2], 'int32')], { rows: 2 })).toThrow(
      'a mean for',
    );
    expect(() => attend([0, 2, 2])).toThrow('a sequence is empty');
    expect(() => attend([0, 3, 2])).toThrow('a sequence is empty');
    const [x, key] = [tf.ones([2, 6]), tf.tensor1d([1, 2], 'int32')];
    const back = (found: tf.Tensor, kept: tf.Tensor) => {
      const inputs = [x, x, x, tf.tensor1d([0, 2], 'int32'), key, x, found, kept];
      return fused('WorkbenchAttentionGradient', inputs, { heads: 2, rate: 0.1, max_length: 2 });
    };
    expect(() => back(tf.ones([4, 2]), tf.ones([1]))).toThrow('a bit for every weight');
    expect(() => back(tf.ones([4]), tf.ones([4]))).toThrow('two statistics for every row');
  });

  it('refuse labels that are not classes', () => {
    const ofLabels = (...labels: number[]) => crossEntropy(tf.ones([2, 3]), Float32Array.from(labels));
    expect(() => ofLabels(0, 3)).toThrow('a label is not a class');
    expect(() => ofLabels(-1, 0)).toThrow('a label is not a class');
    expect(() => ofLabels(1)).toThrow('a label for every row');
  });

  it('NaN in, NaN out', () => {
    const x = tf.tensor2d([[1, NaN, 2]]);
    expect(activate(x, 'gelu').dataSync()[1]).toBeNaN();
    const [sum] = layerNorm([x, x], { weight: tf.ones([3]), bias: tf.zeros([3]) }, 1e-12).dataSync();
    expect(sum).toBeNaN();
    const rows = packedOfLengths([1]);
    expect(
      attention([x, x, x], { heads: 1, packed: rows, dropout: noDropout, place: 'weights' }).dataSync()[0],
    ).toBeNaN();
  });

  it.each([0, 0.1])('fifty steps have the same losses without them, dropout %d', async (dropout) => {
    const losses = async (): Promise<readonly number[]> => {
      const encoder = tinyEncoder();
      // Three steps an epoch.
      const config = configOf(adapterOf(4, encoder.weights.shape), { dropout, epochs: 17 });
      return (await trainedToEnd(trainingOf({ backend, encoder, config }))).losses;
    };
    const ours = await losses();
    expect(ours).toHaveLength(51);
    const composed = await withoutKernels(losses);
    ours.forEach((loss, step) => expect(Math.abs(loss - composed[step]!), `step ${step}`).toBeLessThan(1e-4));
  });
});
