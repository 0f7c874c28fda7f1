import * as tf from '@tensorflow/tfjs-core';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { dtypes } from '../../src/encoders/checkpoint/dtype';
import { encoderParameters } from '../../src/encoders/counts';
import { startBackend } from '../../src/engine/backends/start';
import { pool } from '../../src/engine/encoder/blocks/pooling';
import { encode, forwardOf } from '../../src/engine/encoder/encoder';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { noDropout } from '../../src/engine/ops/dropout';
import { packagedEncoderFolderOf } from '../../src/setup/locate';
import { batchOf, encoderOf, type TestEncoder } from './encoders';

const reference = 'test/reference/mpnet-base';
const texts = JSON.parse(readFileSync(`${reference}/texts.json`, 'utf8')) as { text: string; ids: number[] }[];
const vectors = dtypes.F16.toFloat32(readFileSync(`${reference}/vectors.f16`));
const folder = packagedEncoderFolderOf('mpnet-base');

/** Cosine of the angle between two vectors. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [product, first, second] = [0, 0, 0];
  a.forEach((value, i) => {
    product += value * b[i]!;
    first += value * value;
    second += b[i]! * b[i]!;
  });
  return product / Math.sqrt(first * second);
}

/** Runs where `encoder add package:mpnet-base` has fetched the encoder. */
describe.skipIf(folder === null)('all-mpnet-base-v2 from its packages, against PyTorch', () => {
  let encoder: TestEncoder;
  beforeAll(async () => {
    await startBackend('tensorflow');
    encoder = encoderOf(folder!);
  }, 120_000);

  it('has the parameters of MPNetModel without its pooler', () => {
    // transformers 4.57.6: sum(p.numel() for p in MPNetModel(config, add_pooling_layer=False).parameters())
    expect(encoderParameters(encoder.weights.shape).total).toBe(108_895_872);
  });

  it('reads 50 texts as the same tokens', () => {
    for (const { text, ids } of texts) expect([text, ...encoder.encode(text).ids]).toEqual([text, ...ids]);
  });

  it('gives sentence vectors whose cosine to the reference is at least 0.9999', () => {
    const { shape, tensors } = encoder.weights;
    const forward = forwardOf(shape, (name) => tensors.get(name)!);
    const attached = Array.from({ length: shape.layers }, () => ({}));
    const least = texts.reduce((smallest, { text }, row) => {
      const vector = tf.tidy(() => {
        const inputs = inputsOf(batchOf([encoder.encode(text)]), shape);
        const last = encode(null, [0, shape.layers], { forward, attached, inputs, dropout: noDropout });
        return pool(last, inputs, 'mean', forward.pooler).dataSync<'float32'>();
      });
      const wanted = vectors.subarray(row * shape.hidden, (row + 1) * shape.hidden);
      return Math.min(smallest, cosine(vector, wanted));
    }, 1);
    expect(texts.length).toBe(50);
    expect(least).toBeGreaterThanOrEqual(0.9999);
  }, 300_000);
});
