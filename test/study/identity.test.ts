import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RunConfig } from '../../src/shared/run';
import { canonicalJson, runId, sha256Hex } from '../../src/study/plan/identity';

it('canonical JSON sorts keys at every level and drops what is undefined', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'é"' }], a: undefined, B: 1e-7 })).toBe(
    '{"B":1e-7,"b":[1,{"c":"é\\"","d":null}]}',
  );
});

it('canonical JSON keeps the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('sha256Hex equals the hash of the UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
    }),
  );
});

const config: RunConfig = {
  method: {
    method: 'adapter',
    size: 64,
    initStd: 1e-2,
    layers: [0, 5],
    layerNorm: 'all',
    placement: 'houlsby',
    activation: 'gelu',
  },
  head: 'linear',
  pooling: 'mean',
  pooler: 'unused',
  learningRate: 5e-3,
  epochs: 3,
  batchSize: 8,
  maxLength: 32,
  warmup: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  dropout: 0.1,
  frozenDropout: false,
  keep: 'best',
  batching: 'bucketed',
  optimizer: { eps: 1e-8, biasCorrection: true },
  limit: {},
  seed: 0,
};

// Ids of stored runs: a changed digit would train everything again.
it.each<[string, Partial<RunConfig>]>([
  ['f0e3e76d04a9ddabb3a00b6661a7c268', {}],
  ['e0bfe83f03eb2c50bffe1f48f31b29be', { weightDecay: 1e-7 }],
  ['7615b1d2b9f05a79ed689c9fce66ca7c', { weightDecay: 1e21 }],
  ['55a44ec03e045343c21fc7bcc48f97d0', { warmup: -0 }],
  ['55a44ec03e045343c21fc7bcc48f97d0', { warmup: 0 }],
  ['f0e3e76d04a9ddabb3a00b6661a7c268', { microBatch: undefined }],
  ['fe8448d986a76fa65077f5a78642dbf0', { limit: { 훈련: 3 } as RunConfig['limit'] }],
  ['a3d4c343cc24cd21c5de8d1edbdcfebf', { batching: 'shuffled' }],
  ['45253114bfa373ada6422dbc8f74dd3a', { method: { method: 'no-encoder', trials: 24 } }],
])('a run keeps its id %s', (id, changes) => {
  expect(runId({ ...config, ...changes }, 'sha-of-영화', 'sha-of-minilm')).toBe(id);
});

it('refuses numbers that JSON lacks', () => {
  for (const value of [NaN, Infinity, -Infinity]) expect(() => canonicalJson({ value })).toThrow();
});
