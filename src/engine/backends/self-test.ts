import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { familyOf } from '../../encoders/registry';
import type { EncoderShape } from '../../shared/encoder';
import type { SelfTest } from '../../shared/probe';
import { frozenWeights } from '../checkpoint/weights';
import { createModel } from '../model';
import { createAdamW } from '../training/adamw';
import { dropoutOfStep } from '../training/dropout';
import { keyOf, truncatedNormal } from '../training/random';
import { trainStep } from '../training/step';
import type { Backend } from './backend';

const tinyShape: EncoderShape = {
  modelType: 'bert',
  layers: 2,
  hidden: 8,
  heads: 2,
  intermediate: 16,
  vocabulary: 20,
  positions: 8,
  typeVocabulary: 2,
  layerNormEps: 1e-12,
  activation: 'gelu',
  padTokenId: 0,
  hasPooler: true,
  declaredPooling: null,
};

/** Two examples, of four tokens and of three. */
const tinyBatch: Batch = {
  ids: Int32Array.of(1, 5, 9, 2, 1, 7, 2),
  typeIds: new Int32Array(7),
  offsets: Int32Array.of(0, 4, 7),
  seconds: Int32Array.of(4, 7),
  labels: Float32Array.of(0, 1),
  size: 2,
  length: 4,
  examples: Int32Array.of(0, 1),
};

/** Trains three steps on a tiny encoder with random weights. They use every kind of operation that a real one needs. */
export async function selfTest(backend: Backend): Promise<SelfTest> {
  const start = performance.now();
  const losses = (await trainSteps(backend, tinyShape, tinyBatch, (steps) => steps === 3)).map(({ loss }) => loss);
  return { ok: losses.every(Number.isFinite) && losses[2]! < losses[0]!, ms: Math.round(performance.now() - start) };
}

/**
 * The size of the timed step: a third of a small encoder's layers and a small batch, so that arithmetic dominates over
 * calls.
 */
const realShape: EncoderShape = {
  ...tinyShape,
  hidden: 384,
  heads: 12,
  intermediate: 1536,
  vocabulary: 1000,
  positions: 64,
};
const [realSize, realLength] = [16, 64];

/** Milliseconds over which steps are timed. Processes that start at the same time are running by then. */
const measuredMs = 2500;

/**
 * Returns the median time of a training step of realistic size, in ms. The first step, which compiles and allocates, is
 * left out.
 */
export async function stepMs(backend: Backend): Promise<number> {
  const count = realSize * realLength;
  const batch: Batch = {
    ids: Int32Array.from({ length: count }, (_, i) => 1 + ((i * 7) % 999)),
    typeIds: new Int32Array(count),
    offsets: Int32Array.from({ length: realSize + 1 }, (_, i) => i * realLength),
    seconds: Int32Array.from({ length: realSize }, (_, i) => (i + 1) * realLength),
    labels: Float32Array.from({ length: realSize }, (_, i) => i % 2),
    size: realSize,
    length: realLength,
    examples: Int32Array.from({ length: realSize }, (_, i) => i),
  };
  const start = performance.now();
  const isDone = (steps: number): boolean => steps >= 4 && performance.now() - start >= measuredMs;
  const [, ...steps] = await trainSteps(backend, realShape, batch, isDone);
  const sorted = steps.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

async function trainSteps(
  backend: Backend,
  shape: EncoderShape,
  batch: Batch,
  isDone: (steps: number) => boolean,
): Promise<readonly { readonly loss: number; readonly ms: number }[]> {
  const { isNorm } = familyOf(shape);
  const weights = frozenWeights(shape, (name, dimensions) => {
    if (isNorm(name)) return name.endsWith('weight') ? tf.ones([...dimensions]) : tf.zeros([...dimensions]);
    const size = tf.util.sizeFromShape([...dimensions]);
    return tf.tensor(truncatedNormal(size, 0.2, keyOf(0, name)), [...dimensions]);
  });
  const config = { method: { method: 'full' }, head: 'linear', pooling: 'pooler', pooler: 'trained', seed: 0 } as const;
  const model = createModel(weights, config, { kind: 'classification', outputs: 2 });
  const optimizer = createAdamW(model.trained, { weightDecay: 0.01, optimizer: { eps: 1e-8, biasCorrection: true } });
  const activations = { of: () => null };
  const settings = { rate: 0.01, seed: 0, acts: (place: string) => place !== 'head' };
  const steps: { readonly loss: number; readonly ms: number }[] = [];
  for (let step = 0; !isDone(step); step++) {
    const start = performance.now();
    const dropout = dropoutOfStep(backend, settings, step);
    const { loss } = await trainStep(model, optimizer, activations, batch, {
      learningRate: 0.02,
      clipNorm: 1,
      dropout,
    });
    steps.push({ loss, ms: performance.now() - start });
  }
  optimizer.dispose();
  model.dispose();
  weights.dispose();
  return steps;
}
