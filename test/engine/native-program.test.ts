import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { fused, inOneCall } from '../../src/engine/ops/fused';
import { product, productTimes } from '../../src/engine/ops/product';
import { sumOfRows } from '../../src/engine/ops/sums';
import { hasFastProducts, hasKernels, noFastProducts, noKernels, numbers } from './composed';

/** Returns the number of tensors that the runtime holds. */
const runtimeTensors = (): number =>
  (tf.backend() as unknown as { binding: { getNumOfTensors(): number } }).binding.getNumOfTensors();

let x: Tensor2D, y: Tensor2D, bias: Tensor;
beforeAll(async () => {
  await startBackend('tensorflow');
  [x, y, bias] = [numbers<Tensor2D>([40, 50], 1), numbers<Tensor2D>([50, 40], 2), numbers([40], 3)];
  // Sends the tensors to the runtime.
  tf.dispose([x, y, bias].map((one) => tf.mul(one, 1)));
});

/** Reads inputs and intermediate tensors, disposes some on the way, and returns two results. */
const compute = (): [Tensor, Tensor] =>
  tf.tidy(() => {
    const squared = product(x, y);
    const [activated, derivative] = fused('WorkbenchGeluWithDerivative', [squared])!;
    squared.dispose();
    const { rows, sum } = productTimes(x, y, derivative!);
    const key = tf.tensor1d([3, 4], 'int32');
    const [kept] = fused('WorkbenchDropout', [product(rows, activated!), key], { rate: 0.3, scale: 1 / 0.7 })!;
    return [kept!, sum!];
  });

const bytesOf = (tensors: readonly Tensor[]): Buffer =>
  Buffer.concat(tensors.map((one) => Buffer.from(one.dataSync().slice().buffer)));

describe('operations in one call', () => {
  beforeEach(({ skip }) => skip(!hasKernels(), noKernels));

  it('compute the same bits as one by one', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    const together = inOneCall(compute);
    const apart = compute();
    expect(together.map(({ shape }) => shape)).toEqual([[40, 40], [40]]);
    expect(bytesOf(together).equals(bytesOf(apart))).toBe(true);
    expect(together[0].dataSync().some((value) => value !== 0)).toBe(true);
    tf.dispose([together, apart]);
  });

  it('run when another operation or the caller reads a result', () => {
    inOneCall(() => {
      const queued = product(x, y);
      expect(tf.add(queued, 1).dataSync()[5]).toBeCloseTo(queued.dataSync()[5]! + 1, 5);
      expect(sumOfRows(queued).dataSync()[3]).toBeCloseTo(tf.sum(queued, 0).dataSync()[3]!, 3);
    });
  });

  it('pass on an input that a kernel overwrote', () => {
    const sum = inOneCall(() => {
      const own = tf.mul(x, 1);
      const [sum] = fused('WorkbenchAddBias', [own, fused('WorkbenchSumOfRows', [x])![0]!])!;
      own.dispose();
      return sum!;
    });
    expect(sum.dataSync()[0]).toBeCloseTo(x.dataSync()[0]! + sumOfRows(x).dataSync()[0]!, 4);
  });

  it('leak no tensor, with and without an error', ({ skip }) => {
    skip(!hasFastProducts(), noFastProducts);
    const before = [runtimeTensors(), tf.memory().numTensors];
    tf.dispose(inOneCall(compute));
    expect([runtimeTensors(), tf.memory().numTensors]).toEqual(before);

    // Tensors and clones that are disposed of inside the program.
    inOneCall(() => tf.tidy(() => void product(tf.mul(x, 1).clone(), y).clone()));
    expect([runtimeTensors(), tf.memory().numTensors]).toEqual(before);

    expect(() =>
      inOneCall(() => tf.tidy(() => [product(x, y), fused('WorkbenchAddBias', [tf.mul(x, 1), bias])![0]!])),
    ).toThrow('WorkbenchAddBias: the bias is not as wide as the rows');
    const failing = (): Tensor =>
      tf.tidy(() => {
        product(tf.mul(x, 1), y);
        throw new Error('an error in between');
      });
    expect(() => inOneCall(failing)).toThrow('an error in between');
    expect(runtimeTensors()).toBe(before[0]);

    const again = inOneCall(compute);
    expect(again[1].dataSync().every(Number.isFinite)).toBe(true);
    tf.dispose(again);
  });
});
