import * as tf from '@tensorflow/tfjs-core';
import type { KernelConfig, Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import { mulberry32 } from '../../src/data/split/shuffle';
import { fusedShapes, hasFused, type FusedName } from '../../src/engine/ops/fused';
import { valuesOf } from '../../src/engine/training/values';

export const fusedNames = Object.keys(fusedShapes) as FusedName[];

/** Operations that the compiled module has only if its products are faster than the runtime's. */
export const productNames = fusedNames.filter((name) => /^Workbench(Product|Linear)/.test(name));

export const noKernels = 'set-up has built no kernels here';
export const noFastProducts = 'products of our own are not faster here: they need GCC 12, glibc, x86-64 and AVX2';
export const hasKernels = (): boolean => hasFused('WorkbenchGelu');
export const hasFastProducts = (): boolean => hasFused('WorkbenchProduct');

/** Computes with our kernels removed from the active backend, as on a system without them. */
export async function withoutKernels<Result>(compute: () => Result | Promise<Result>): Promise<Result> {
  const backend = tf.getBackend();
  const taken = fusedNames
    .map((name) => tf.getKernel(name, backend) as KernelConfig | undefined)
    .filter((kernel) => kernel !== undefined);
  taken.forEach(({ kernelName }) => tf.unregisterKernel(kernelName, backend));
  try {
    return await compute();
  } finally {
    taken.forEach((kernel) => tf.registerKernel(kernel));
  }
}

export function numbers<T extends Tensor>(shape: readonly number[], seed: number, spread = 2): T {
  const random = mulberry32(seed);
  const size = tf.util.sizeFromShape([...shape]);
  return tf.tensor(
    Float32Array.from({ length: size }, () => spread * (2 * random() - 1)),
    [...shape],
  ) as T;
}

/** A value and the gradients of Σ w ∘ value in each input, with fixed random w. */
async function computed(f: (...inputs: tf.Variable[]) => Tensor, inputs: readonly Tensor[]): Promise<Float32Array[]> {
  const variables = inputs.map((input) => tf.variable(input));
  const value = tf.tidy(() => f(...variables).clone());
  const weights = numbers(value.shape, 77);
  const { grads } = tf.variableGrads(() => tf.sum(tf.mul(f(...variables), weights)), variables);
  const results = [value, ...variables.map(({ name }) => grads[name]!)];
  return Promise.all(results.map(async (one) => (await valuesOf(one)).slice()));
}

/** Compares values and gradients with our kernels and without them, each within the tolerance of its largest entry. */
export async function expectSame(
  f: (...inputs: tf.Variable[]) => Tensor,
  inputs: readonly Tensor[],
  tolerance: number,
): Promise<void> {
  await expectSameNumbers(() => computed(f, inputs), tolerance);
}

/** The same for an operation without a gradient. */
export async function expectSameValue(compute: () => Tensor, tolerance: number): Promise<void> {
  await expectSameNumbers(async () => [(await valuesOf(compute())).slice()], tolerance);
}

async function expectSameNumbers(compute: () => Promise<ArrayLike<number>[]>, tolerance: number): Promise<void> {
  const ours = await compute();
  const composed = await withoutKernels(compute);
  ours.forEach((values, i) => {
    const expected = Array.from(composed[i]!);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    Array.from(values).forEach((value, k) => {
      const gap = Math.abs(value - expected[k]!);
      expect(gap, `result ${i}, entry ${k}: ${value}, composed ${expected[k]}`).toBeLessThan(tolerance * largest);
    });
  });
}
