import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { selfTest } from '../../src/engine/backends/self-test';
import { startBackend } from '../../src/engine/backends/start';
import { activate } from '../../src/engine/ops/activation';
import { attention } from '../../src/engine/ops/attention';
import { drop, noDropout } from '../../src/engine/ops/dropout';
import { hasFused } from '../../src/engine/ops/fused';
import { layerNorm } from '../../src/engine/ops/layer-norm';
import { createAdamW } from '../../src/engine/training/adamw';
import { dropoutOfStep } from '../../src/engine/training/dropout';
import { valuesOf } from '../../src/engine/training/values';
import type { MethodConfig } from '../../src/methods/registry';
import type { RunConfig } from '../../src/shared/run';
import { useSoftwareGpu } from '../software-gpu';
import { tinyShape } from '../tiny-encoder';
import { expectSame, fusedNames, numbers, withoutKernels } from './composed';
import { packedOfLengths, tinyEncoder } from './encoders';
import { distance } from './reference';
import { adapterOf, configOf, sentences, trainedToEnd, trainingOf, type TrainingRecord } from './training';
import { exampleOf, tuningMethods } from './tuning-methods';

useSoftwareGpu();
const found = await startBackend('webgpu').then(
  (backend) => ({ backend, reason: '' }),
  (error: Error) => ({ backend: null, reason: error.message }),
);

/** Only one backend computes at a time; using another one means switching. */
async function trainedOn(
  id: 'webgpu' | 'tensorflow',
  method: MethodConfig,
  steps: number,
  changes: Partial<RunConfig>,
): Promise<TrainingRecord> {
  const backend = id === 'webgpu' ? found.backend! : await startBackend('tensorflow');
  await tf.setBackend(id);
  const encoder = tinyEncoder();
  const training = trainingOf({ backend, encoder, config: configOf(method, { epochs: 1, batchSize: 2, ...changes }) });
  const train = sentences(encoder, 2 * steps);
  const result = await trainedToEnd({ ...training, data: { train, validation: null, test: train.slice(0, 12) } });
  encoder.weights.dispose();
  return result;
}

const methods = tuningMethods.map((id): MethodConfig => {
  const config = exampleOf(id, tinyShape);
  // With a frozen layer below, as frozen outputs are kept.
  return config.method === 'adapter' ? { ...config, layers: [1, 1], layerNorm: 'span' } : config;
});

describe.skipIf(!found.backend)(`WebGPU${found.reason && ` (${found.reason})`}`, () => {
  let backend: Backend;
  beforeAll(async () => {
    backend = found.backend!;
    await tf.setBackend('webgpu');
  });

  it('describes itself', () => {
    expect(backend).toMatchObject({ id: 'webgpu', device: expect.stringMatching(/^GPU/) as string });
    expect(Object.keys(backend.versions).sort()).toEqual(['dawn', 'node', 'tfjs']);
  });

  it('draws uniform numbers by key: the same again, and others for any other key', async () => {
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

  it('computes by our shaders what tfjs composes', async () => {
    expect(fusedNames.filter(hasFused).length).toBeGreaterThan(0);
    const asRows = (x: tf.Variable | undefined) => x as unknown as tf.Tensor2D;
    for (const [rows, width] of [
      [5, 48],
      [70, 7],
      [130, 384],
    ] as const) {
      const inputs = [numbers([rows, width], 1), numbers([rows, width], 2), numbers([width], 3), numbers([width], 4)];
      const norm = (...[a, b, weight, bias]: tf.Variable[]) =>
        layerNorm([asRows(a), asRows(b)], { weight: weight!, bias: bias! }, 1e-12);
      await expectSame(norm, inputs, 1e-5);
    }
    await expectSame((x) => activate(asRows(x), 'gelu'), [numbers([40, 33], 1, 12)], 2e-6);
    const dropout = dropoutOfStep(backend, { rate: 0.3, seed: 5, acts: () => true }, 3);
    await expectSame((x) => drop(asRows(x), dropout, 'encoder.layer.0.output'), [numbers([301, 127], 1)], 1e-6);
  });

  it.each([
    { lengths: [4, 4], heads: 2, width: 3 },
    { lengths: [17, 1, 16, 5], heads: 3, width: 8 },
    { lengths: [70, 128], heads: 2, width: 32 },
  ])('attends by our shaders as tfjs composes it, $lengths tokens', async ({ lengths, heads, width }) => {
    const rows = packedOfLengths(lengths);
    const tokens = lengths.reduce((sum, length) => sum + length, 0);
    const inputs = [1, 2, 3].map((seed) => numbers([tokens, heads * width], seed));
    for (const dropout of [noDropout, dropoutOfStep(backend, { rate: 0.1, seed: 5, acts: () => true }, 3)]) {
      const attend = (...projected: tf.Variable[]) =>
        attention(projected as unknown as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D], {
          heads,
          packed: rows,
          dropout,
          place: 'weights',
        });
      await expectSame(attend, inputs, 1e-5);
    }
  });

  it('updates weights and moments by our shaders as tfjs composes it, clipping and decay among it', async () => {
    // Small ones are updated together, where decay acts alike; a large one by itself.
    const shapes = [[13, 70], [7], [5, 3], [600, 500]];
    const updated = async (): Promise<Float32Array[]> => {
      const variables = shapes.map((shape, i) => tf.variable(numbers(shape, i)));
      const trained = variables.map((variable, i) => ({ name: `weight ${i}`, variable, decays: i !== 1 }));
      const adamw = createAdamW(trained, { weightDecay: 0.1, optimizer: { eps: 1e-6, biasCorrection: true } });
      for (const seed of [2, 3, 4])
        adamw.update(adamw.gather(shapes.map((shape, i) => numbers(shape, seed + i))), 0.01, 0.5);
      const { first, second } = adamw.moments();
      adamw.dispose();
      return Promise.all([...variables, ...first, ...second].map(async (one) => (await valuesOf(one)).slice()));
    };
    const ours = await updated();
    const composed = await withoutKernels(updated);
    ours.forEach((values, i) => expect(distance([...values], [...composed[i]!])).toBeLessThan(1e-5));
  });

  it.each(methods)(
    'trains $method to the losses of TensorFlow within 1e-3 over 50 steps',
    async (method) => {
      const [gpu, cpu] = [
        await trainedOn('webgpu', method, 50, { dropout: 0 }),
        await trainedOn('tensorflow', method, 50, { dropout: 0 }),
      ];
      expect(gpu.losses).toHaveLength(50);
      expect(distance(gpu.losses, cpu.losses)).toBeLessThan(1e-3);
      expect(gpu.finished!.scores).toEqual(cpu.finished!.scores);
      // An emulated GPU takes two milliseconds for each of about a thousand operations of a step.
    },
    600_000,
  );

  it('repeats a training with dropout, and stays within the memory of a step', async () => {
    const settings = { dropout: 0.1 };
    const method = adapterOf(4, tinyShape);
    const first = await trainedOn('webgpu', method, 4, settings);
    const { numTensors } = tf.memory();
    const second = await trainedOn('webgpu', method, 4, settings);
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
    expect(tf.memory().numTensors).toBe(numTensors);
    expect((await trainedOn('webgpu', method, 4, { ...settings, seed: 1 })).losses).not.toEqual(first.losses);
  });
});
