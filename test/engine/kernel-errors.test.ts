import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { fused, hasFused, inOneCall } from '../../src/engine/ops/fused';
import { noKernels, numbers } from './composed';

beforeAll(async () => void (await startBackend('tensorflow')));

const attend = (tokens: Tensor, offsets: readonly number[], maxLength: number): Tensor => {
  const key = tf.tensor1d([], 'int32');
  const inputs = [tokens, tokens, tokens, tf.tensor1d([...offsets], 'int32'), key];
  return fused('WorkbenchAttention', inputs, { heads: 1, rate: 0, max_length: maxLength })![0]!;
};

/** Two sequences with 2^46 attention weights each: more than a process can address, so both threads throw. */
const attendTooMuch = (): Tensor =>
  tf.tidy(() => {
    const length = 2 ** 23;
    return attend(tf.zeros([2 * length, 1]), [0, length, 2 * length], length);
  });

const runtimeTensors = (): number =>
  (tf.backend() as unknown as { binding: { getNumOfTensors(): number } }).binding.getNumOfTensors();

it('an exception in a thread of the pool becomes an error with the name of the kernel, again and again', ({ skip }) => {
  skip(!hasFused('WorkbenchAttention'), noKernels);
  const x = numbers([40, 6], 1);
  const attended = (): number[] => tf.tidy(() => [...attend(x, [0, 17, 40], 23).dataSync()]);
  const before = attended();
  const tensors = runtimeTensors();
  for (let i = 0; i < 3; i++) {
    expect(attendTooMuch).toThrow('WorkbenchAttention: there is not enough memory');
    expect(() => inOneCall(attendTooMuch)).toThrow('WorkbenchAttention: there is not enough memory');
    expect(attended()).toEqual(before);
  }
  expect(runtimeTensors()).toBe(tensors);
});

it('an error of a kernel names the kernel, on its own and in a program', ({ skip }) => {
  skip(!hasFused('WorkbenchAttention'), noKernels);
  const x = tf.ones([2, 3]);
  const wrong = [
    ['WorkbenchAddBias', () => fused('WorkbenchAddBias', [tf.mul(x, 1), tf.ones([4])])],
    ['WorkbenchMeans', () => fused('WorkbenchMeans', [x, tf.tensor1d([0, 3], 'int32')])],
    ['WorkbenchScale', () => fused('WorkbenchScale', [x, tf.ones([2])])],
    ['WorkbenchDropout', () => fused('WorkbenchDropout', [x, tf.tensor1d([1], 'int32')], { rate: 0.1, scale: 1 })],
  ] as const;
  for (const [name, call] of wrong) {
    expect(() => tf.tidy(() => void call())).toThrow(new RegExp(`${name}: \\w`));
    expect(() => inOneCall(() => tf.tidy(() => void call()![0]!.dataSync()))).toThrow(new RegExp(`${name}: \\w`));
  }
});
