import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { selfTest } from '../../src/engine/backends/self-test';
import { startBackend } from '../../src/engine/backends/start';
import { valuesOf } from '../../src/engine/training/values';
import type { MethodConfig } from '../../src/shared/method';
import type { RunConfig } from '../../src/shared/run';
import { useSoftwareGpu } from '../software-gpu';
import { tinyEncoder } from './encoders';
import { distance } from './reference';
import { adapterOf, configOf, sentences, toldBy, trainingOf, type Told } from './training';

useSoftwareGpu();
const found = await startBackend('webgpu').then(
  (backend) => ({ backend, reason: '' }),
  (error: Error) => ({ backend: null, reason: error.message }),
);

/** One backend at a time computes; to look at another one is to switch. */
async function told(
  id: 'webgpu' | 'tensorflow',
  method: MethodConfig,
  steps: number,
  changes: Partial<RunConfig>,
): Promise<Told> {
  const backend = id === 'webgpu' ? found.backend! : await startBackend('tensorflow');
  await tf.setBackend(id);
  const encoder = tinyEncoder();
  const training = trainingOf({ backend, encoder, config: configOf(method, { epochs: 1, batchSize: 2, ...changes }) });
  const train = sentences(encoder, 2 * steps);
  const result = await toldBy({ ...training, data: { train, validation: null, test: train.slice(0, 12) } });
  encoder.weights.dispose();
  return result;
}

const shape = { layers: 2 };
const methods: readonly MethodConfig[] = [
  { method: 'full' },
  { method: 'top-n', n: 1 },
  { ...adapterOf(4, shape as never), layers: [1, 1], layerNorm: 'span' },
  { method: 'layernorm' },
  { method: 'features' },
];

describe.skipIf(!found.backend)(`WebGPU${found.reason && ` (${found.reason})`}`, () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = found.backend!;
    await tf.setBackend('webgpu');
  });

  it('tells what it is', () => {
    expect(backend).toMatchObject({ id: 'webgpu', device: expect.stringMatching(/^GPU/) as string });
    expect(Object.keys(backend.versions).sort()).toEqual(['dawn', 'node', 'tfjs']);
  });

  it('draws numbers by key: even, the same again, and others by any other key', async () => {
    const draw = async (key: [number, number]) => [...(await valuesOf(backend.uniform([40, 50], key)))];
    const first = await draw([-5, 7]);
    expect(await draw([-5, 7])).toEqual(first);
    expect(Math.min(...first)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...first)).toBeLessThan(1);
    expect(Math.abs(first.reduce((sum, value) => sum + value, 0) / 2000 - 0.5)).toBeLessThan(0.03);
    for (const other of [await draw([-5, 8]), await draw([-4, 7]), await draw([7, -5])]) {
      const correlation = other.reduce((sum, value, i) => sum + (value - 0.5) * (first[i]! - 0.5), 0) / (2000 / 12);
      expect(Math.abs(correlation)).toBeLessThan(0.1);
    }
  });

  it('adds up more tensors than a shader can read', async () => {
    const sum = tf.tidy(() => tf.addN(Array.from({ length: 100 }, (_, i) => tf.tensor1d([i, 1]))));
    expect([...(await valuesOf(sum))]).toEqual([4950, 100]);
  });

  it('passes the self-test, which leaves no tensor behind', async () => {
    const before = tf.memory().numTensors;
    expect(await selfTest(backend)).toMatchObject({ ok: true });
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(methods)(
    'trains $method to the losses of TensorFlow within 1e-3 over 50 steps',
    async (method) => {
      const [gpu, cpu] = [
        await told('webgpu', method, 50, { dropout: 0 }),
        await told('tensorflow', method, 50, { dropout: 0 }),
      ];
      expect(gpu.losses).toHaveLength(50);
      expect(distance(gpu.losses, cpu.losses)).toBeLessThan(1e-3);
      expect(gpu.finished!.scores).toEqual(cpu.finished!.scores);
      // A GPU that the CPU plays takes two milliseconds for every operation of a thousand a step.
    },
    600_000,
  );

  it('repeats a training with dropout, and keeps to the memory of a step', async () => {
    const settings = { dropout: 0.1 };
    const method = adapterOf(4, shape as never);
    const first = await told('webgpu', method, 4, settings);
    const { numTensors } = tf.memory();
    const second = await told('webgpu', method, 4, settings);
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect((await told('webgpu', method, 4, { ...settings, seed: 1 })).losses).not.toEqual(first.losses);
  });
});
