import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { composedOf } from '../../src/encoders/registry';
import { startBackend } from '../../src/engine/backends/start';
import { encode, forwardOf } from '../../src/engine/encoder/encoder';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { noDropout } from '../../src/engine/ops/dropout';
import { hasFastProducts, noFastProducts } from '../engine/composed';
import { familiesWithReference, familyEncoder, referenceBatch, referenceOf } from './family-reference';

beforeAll(() => startBackend('tensorflow'));

describe('a forward pass', () => {
  beforeEach(({ skip }) => skip(!hasFastProducts(), noFastProducts));

  it.each(familiesWithReference)('the parts of %s without fused kernels are those that its family names', (id) => {
    const { shape, tensors } = familyEncoder(id).weights;
    const used = new Set<string>();
    const engine = tf.engine();
    const run = engine.runKernel.bind(engine);
    const spy = vi.spyOn(engine, 'runKernel').mockImplementation((name, inputs, attributes) => {
      used.add(name);
      return run(name, inputs, attributes);
    });
    try {
      const forward = forwardOf(shape, (name) => tensors.get(name)!);
      const attached = Array.from({ length: shape.layers }, () => ({}));
      const inputs = inputsOf(referenceBatch(referenceOf(id)), shape);
      tf.tidy(() => void encode(null, [0, shape.layers], { forward, attached, inputs, dropout: noDropout }));
    } finally {
      spy.mockRestore();
    }
    const composed = composedOf(shape);
    const isComposed = { attention: used.has('Softmax'), activation: !used.has('WorkbenchLinearGelu') };
    expect(isComposed.attention).toBe(composed.some((part) => part === 'attention' || part === 'local-attention'));
    // A gated network has no product that ends with its activation.
    expect(isComposed.activation).toBe(composed.includes('activation') || composed.includes('gated-mlp'));
  });
});
