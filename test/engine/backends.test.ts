import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { probeBackends } from '../../src/engine/backends/probe';
import { selfTest } from '../../src/engine/backends/self-test';
import { startBackend } from '../../src/engine/backends/start';
import type { BackendId } from '../../src/shared/run';
import { tinyEncoder } from './encoders';
import { distance } from './reference';
import { adapterOf, configOf, trainedToEnd, trainingOf, type TrainingRecord } from './training';

/** Each is started in turn in this process, WASM first: it must work without the parts of TensorFlow. */
describe.each(['wasm', 'tensorflow'] as const)('the backend %s', (id) => {
  let backend: Backend;
  beforeAll(async () => (backend = await startBackend(id)));

  it('describes itself', () => {
    expect([backend.id, tf.getBackend()]).toEqual([id, id]);
    expect(backend.device).toMatch(/CPU|GPU/);
    expect(backend.versions['tfjs']).toMatch(/^\d+\.\d+/);
  });

  it('draws uniform numbers by key: the same again, and others for any other key', () => {
    const draw = (key: [number, number]): number[] => [...backend.uniform([40, 50], key).dataSync()];
    const first = draw([-5, 7]);
    expect(draw([-5, 7])).toEqual(first);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThan(1);
    expect(Math.abs(first.reduce((sum, value) => sum + value, 0) / 2000 - 0.5)).toBeLessThan(0.03);
    for (const other of [draw([-5, 8]), draw([-4, 7]), draw([7, -5])]) {
      const correlation = other.reduce((sum, value, i) => sum + (value - 0.5) * (first[i]! - 0.5), 0) / (2000 / 12);
      expect(Math.abs(correlation)).toBeLessThan(0.1);
    }
  });

  it('passes the self-test, which leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    expect(await selfTest(backend)).toMatchObject({ ok: true });
    expect(tf.memory().numTensors).toBe(before);
  });
});

it('both train to the same losses within 1e-4 and the same predictions, without dropout', async () => {
  const trainedWith = async (id: BackendId, method: 'adapter' | 'full'): Promise<TrainingRecord> => {
    const backend = await startBackend(id);
    const encoder = tinyEncoder();
    const config = configOf(method === 'full' ? { method } : adapterOf(4, encoder.weights.shape), { dropout: 0 });
    return trainedToEnd(trainingOf({ backend, encoder, config }));
  };
  for (const method of ['adapter', 'full'] as const) {
    const [native, wasm] = [await trainedWith('tensorflow', method), await trainedWith('wasm', method)];
    expect(distance(wasm.losses, native.losses)).toBeLessThan(1e-4);
    expect(wasm.finished!.scores).toEqual(native.finished!.scores);
  }
});

it('wasm trains with dropout too, and repeats it bit for bit', async () => {
  const backend = await startBackend('wasm');
  const encoder = tinyEncoder();
  const config = configOf({ method: 'top-n', n: 1 }, { dropout: 0.3 });
  const [first, second] = [
    await trainedToEnd(trainingOf({ backend, encoder, config })),
    await trainedToEnd(trainingOf({ backend, encoder, config })),
  ];
  expect(second.losses).toEqual(first.losses);
  expect(second.weights).toEqual(first.weights);
});

describe('choosing', () => {
  afterAll(() => startBackend('tensorflow'));

  it('takes the fastest that starts', async () => {
    expect((await startBackend('auto')).id).toBe('tensorflow');
  });

  it('a probe tries each backend, and times a step of realistic size on request', async () => {
    const [tensorflow] = await probeBackends(['tensorflow'], true);
    expect(tensorflow).toMatchObject({ id: 'tensorflow', available: true, reason: null, selfTest: { ok: true } });
    expect(tensorflow!.stepMs).toBeGreaterThan(0);
    expect(Object.keys(tensorflow!.versions).sort()).toEqual(['kernels', 'node', 'tensorflow', 'tfjs']);
    const before = tf.memory().numTensors;
    expect(await probeBackends(['wasm'], false)).toMatchObject([{ id: 'wasm', selfTest: { ok: true }, stepMs: null }]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
