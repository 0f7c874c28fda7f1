import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { fused, inOneCall } from '../../src/engine/ops/fused';
import { product, productTimes } from '../../src/engine/ops/product';
import { sumOfRows } from '../../src/engine/ops/sums';
import { hasFastProducts, hasKernels, noFastProducts, noKernels, numbers } from './composed';

/** Tensors that the runtime itself holds. */
const held = (): number =>
  (tf.backend() as unknown as { binding: { getNumOfTensors(): number } }).binding.getNumOfTensors();

let x: Tensor2D, y: Tensor2D, bias: Tensor;
beforeAll(async () => {
  await startBackend('tensorflow');
  [x, y, bias] = [numbers<Tensor2D>([40, 50], 1), numbers<Tensor2D>([50, 40], 2), numbers([40], 3)];
  // Handed to the runtime.
  tf.dispose([x, y, bias].map((one) => tf.mul(one, 1)));
});

/** Reads tensors of ours and of the caller's, frees as it goes, and gives two of what it made. */
const compute = (): [Tensor, Tensor] =>
  tf.tidy(() => {
    const squared = product(x, y);
    const [bent, slope] = fused('WorkbenchGeluWithSlope', [squared])!;
    squared.dispose();
    const { rows, sum } = productTimes(x, y, slope!);
    const key = tf.tensor1d([3, 4], 'int32');
    const [kept] = fused('WorkbenchDrop', [product(rows, bent!), key], { rate: 0.3, scale: 1 / 0.7 })!;
    return [kept!, sum!];
  });

const bytesOf = (tensors: readonly Tensor[]): Buffer =>
  Buffer.concat(tensors.map((one) => Buffer.from(one.dataSync().slice().buffer)));

describe('operations in one call', () => {
  beforeEach(({ skip }) => skip(!hasKernels(), noKernels));

  it('give the same bits as one by one', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    const together = inOneCall(compute);
    const apart = compute();
    expect(together.map(({ shape }) => shape)).toEqual([[40, 40], [40]]);
    expect(bytesOf(together).equals(bytesOf(apart))).toBe(true);
    expect(together[0].dataSync().some((value) => value !== 0)).toBe(true);
    tf.dispose([together, apart]);
  });

  it('are computed when another operation or the caller reads one', () => {
    inOneCall(() => {
      const waiting = product(x, y);
      expect(tf.add(waiting, 1).dataSync()[5]).toBeCloseTo(waiting.dataSync()[5]! + 1, 5);
      expect(sumOfRows(waiting).dataSync()[3]).toBeCloseTo(tf.sum(waiting, 0).dataSync()[3]!, 3);
    });
  });

  it('hand on what they were given, written over', () => {
    const sum = inOneCall(() => {
      const own = tf.mul(x, 1);
      const [sum] = fused('WorkbenchAddBias', [own, fused('WorkbenchSumOfRows', [x])![0]!])!;
      own.dispose();
      return sum!;
    });
    expect(sum.dataSync()[0]).toBeCloseTo(x.dataSync()[0]! + sumOfRows(x).dataSync()[0]!, 4);
  });

  it('leave nothing behind, whether they end well or not', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    const before = [held(), tf.memory().numTensors];
    tf.dispose(inOneCall(compute));
    expect([held(), tf.memory().numTensors]).toEqual(before);

    // What is read for the last time in here, by clones as well.
    inOneCall(() => tf.tidy(() => void product(tf.mul(x, 1).clone(), y).clone()));
    expect([held(), tf.memory().numTensors]).toEqual(before);

    expect(() =>
      inOneCall(() => tf.tidy(() => [product(x, y), fused('WorkbenchAddBias', [tf.mul(x, 1), bias])![0]!])),
    ).toThrow('WorkbenchAddBias: the bias is not as wide as the rows');
    const stopped = (): Tensor =>
      tf.tidy(() => {
        product(tf.mul(x, 1), y);
        throw new Error('in between');
      });
    expect(() => inOneCall(stopped)).toThrow('in between');
    expect(held()).toBe(before[0]);

    const again = inOneCall(compute);
    expect(again[1].dataSync().every(Number.isFinite)).toBe(true);
    tf.dispose(again);
  });
});
