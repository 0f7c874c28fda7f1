import { createRequire } from 'node:module';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { fused, hasFused, inOneCall, type FusedName } from '../../src/engine/ops/fused';
import { attributesInOrder, fusedAttributes } from '../../src/engine/ops/fused-attributes';
import { kernelsModule } from '../../src/shared/kernels-module';
import { noFastProducts, noKernels, numbers, productNames } from './composed';

beforeAll(async () => void (await startBackend('tensorflow')));

interface Case {
  readonly inputs: () => Tensor[];
  /** In the order of the declaration. */
  readonly attributes: Readonly<Record<string, number>>;
}

const key = (): Tensor => tf.tensor1d([3, 4], 'int32');
const offsets = (): Tensor => tf.tensor1d([0, 9, 20], 'int32');
const square = (seed: number): Tensor => numbers([20, 20], seed);
const positive = (seed: number): Tensor => tf.abs(square(seed));
const calls: Partial<Record<FusedName, Case>> = {
  WorkbenchDropout: { inputs: () => [square(1), key()], attributes: { rate: 0.3, scale: 2 } },
  WorkbenchLookup: {
    inputs: () => [square(1), square(2), ...[1, 2].map(() => tf.tensor1d([4, 0, 9], 'int32'))],
    attributes: { count: 2 },
  },
  WorkbenchLookupGradient: {
    inputs: () => [numbers([3, 5], 1), tf.tensor1d([1, 2, 7], 'int32')],
    attributes: { rows: 9, untrained: 2 },
  },
  WorkbenchLayerNorm: {
    inputs: () => [square(1), square(2), numbers([20], 3), numbers([20], 4)],
    attributes: { eps: 0.1 },
  },
  WorkbenchAttention: {
    inputs: () => [square(1), square(2), square(3), offsets(), key()],
    attributes: { heads: 4, rate: 0.3, max_length: 11 },
  },
  WorkbenchAdamW: {
    inputs: () => [square(1), square(2), positive(3), square(4), tf.tensor1d([1, 0.1, 1e-3, 0.9])],
    attributes: { count: 1, beta1: 0.9, beta2: 0.99 },
  },
  WorkbenchProduct: {
    inputs: () => [square(1), square(2)],
    attributes: { count: 1, transpose_a: 1, transpose_b: 0 },
  },
  WorkbenchLinearDropout: {
    inputs: () => [square(1), square(2), numbers([20], 3), key()],
    attributes: { rate: 0.3, scale: 2 },
  },
};
const cases = Object.entries(calls) as [FusedName, Case][];

/** Returns the attributes in every order of their keys. */
function ordersOf(attributes: Readonly<Record<string, number>>): Record<string, number>[] {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return [{}];
  return entries.flatMap(([name, value]) => {
    const { [name]: _, ...others } = attributes;
    return ordersOf(others).map((rest) => ({ [name]: value, ...rest }));
  });
}

/** Returns the bytes of the first output: others of attention have elements that nothing initialises. */
const bytesOf = (name: FusedName, inputs: Tensor[], attributes: Readonly<Record<string, number>>): Buffer =>
  tf.tidy(() => Buffer.from(fused(name, inputs, attributes)![0]!.dataSync().slice().buffer));

describe('the attributes of a kernel', () => {
  it.for(cases)('%s: the order of the keys does not matter, one by one and in a program', ([name, call], { skip }) => {
    skip(!hasFused(name), productNames.includes(name) ? noFastProducts : noKernels);
    expect(Object.keys(call.attributes)).toEqual(fusedAttributes[name]);
    const first = bytesOf(name, call.inputs(), call.attributes);
    for (const attributes of ordersOf(call.attributes)) {
      expect(bytesOf(name, call.inputs(), attributes).equals(first)).toBe(true);
      expect(inOneCall(() => bytesOf(name, call.inputs(), attributes)).equals(first)).toBe(true);
    }
  });

  it.for(cases)('%s: a missing or unknown attribute is refused by its name', ([name, call], { skip }) => {
    skip(!hasFused(name), productNames.includes(name) ? noFastProducts : noKernels);
    for (const missing of Object.keys(call.attributes)) {
      const { [missing]: _, ...others } = call.attributes;
      expect(() => bytesOf(name, call.inputs(), others)).toThrow(`${name}: the attribute "${missing}" is missing`);
      const misspelt = { ...others, [`${missing}s`]: 1 };
      expect(() => inOneCall(() => bytesOf(name, call.inputs(), misspelt))).toThrow(`"${missing}" is missing`);
    }
    const more = { ...call.attributes, momentum: 1 };
    expect(() => bytesOf(name, call.inputs(), more)).toThrow(`${name}: there is no attribute "momentum"`);
    expect(() => inOneCall(() => bytesOf(name, call.inputs(), more))).toThrow('there is no attribute "momentum"');
  });

  it('have the same order in the compiled module', ({ skip }) => {
    skip(!hasFused('WorkbenchAddBias'), noKernels);
    const require = createRequire(import.meta.url);
    const folder = path.dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));
    const module = require(path.join(folder, kernelsModule)) as { operations: FusedName[]; attributes: string[][] };
    expect(module.operations.length).toBeGreaterThan(10);
    expect(module.attributes).toEqual(module.operations.map((name) => [...fusedAttributes[name]]));
    expect(attributesInOrder('WorkbenchAdamW', { beta2: 2, count: 3, beta1: 1 })).toEqual([3, 1, 2]);
  });

  it('must be complete in a program', ({ skip }) => {
    skip(!hasFused('WorkbenchAddBias'), noKernels);
    const native = tf.backend() as unknown as {
      binding: { TF_ATTR_INT: number };
      executeMultipleOutputs(name: string, attributes: object[], inputs: Tensor[], outputs: number): Tensor[];
    };
    const require = createRequire(import.meta.url);
    const folder = path.dirname(require.resolve('@tensorflow/tfjs-node-gpu/package.json'));
    const { operations } = require(path.join(folder, kernelsModule)) as { operations: string[] };
    // Loads a float and an integer, calls Drop with one attribute, and stores its first result.
    const code = [2, 0, 1, 4 + operations.indexOf('WorkbenchDropout'), 1, 2, 2, 0, 1, 3, 2];
    const inputs = [square(1), tf.tensor1d([0.5]), key(), tf.tensor1d(code, 'int32')];
    const lengths = { floats: 2, integers: 2, outputs: 1 };
    const attributes = Object.entries(lengths).map(([name, value]) => ({
      name,
      type: native.binding.TF_ATTR_INT,
      value,
    }));
    expect(() => native.executeMultipleOutputs('WorkbenchProgram', attributes, inputs, 1)).toThrow(
      'WorkbenchDropout: the call has another number of attributes',
    );
  });
});
