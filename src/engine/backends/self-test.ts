import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { isLayerNorm } from '../../data/checkpoint/encoder-parts';
import type { EncoderShape } from '../../shared/encoder';
import type { SelfTest } from '../../shared/examination';
import { frozenWeights } from '../checkpoint/weights';
import { createModel } from '../model';
import { createAdamW } from '../training/adamw';
import { dropoutOfStep } from '../training/dropout';
import { keyOf, truncatedNormal } from '../training/random';
import { trainStep } from '../training/step';
import type { Backend } from './backend';

const shape: EncoderShape = {
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

/** Two examples of four tokens, one of them padded. */
const batch: Batch = {
  ids: Int32Array.of(1, 5, 9, 2, 1, 7, 2, 0),
  typeIds: new Int32Array(8),
  mask: Int32Array.of(1, 1, 1, 1, 1, 1, 1, 0),
  labels: Float32Array.of(0, 1),
  size: 2,
  length: 4,
  examples: Int32Array.of(0, 1),
};

/** Three training steps on a tiny encoder with invented weights: every kind of operation that a real one needs. */
export async function selfTest(backend: Backend): Promise<SelfTest> {
  const start = performance.now();
  const weights = frozenWeights(shape, (name, dimensions) => {
    if (isLayerNorm(name)) return name.endsWith('weight') ? tf.ones([...dimensions]) : tf.zeros([...dimensions]);
    const size = tf.util.sizeFromShape([...dimensions]);
    return tf.tensor(truncatedNormal(size, 0.2, keyOf(0, name)), [...dimensions]);
  });
  const config = { method: { method: 'full' }, head: 'linear', pooling: 'pooler', pooler: 'trained', seed: 0 } as const;
  const model = createModel(weights, config, { kind: 'classification', outputs: 2 });
  const optimizer = createAdamW(model.trained, { weightDecay: 0.01, optimizer: { eps: 1e-8, biasCorrection: true } });
  const frozen = { below: () => null, dispose: () => undefined };
  const settings = { rate: 0.01, seed: 0, acts: (place: string) => place !== 'head' };
  const losses: number[] = [];
  for (const step of [0, 1, 2]) {
    const dropout = dropoutOfStep(backend, settings, step);
    const { loss } = await trainStep(model, optimizer, frozen, batch, { learningRate: 0.02, clipNorm: 1, dropout });
    losses.push(loss);
  }
  optimizer.dispose();
  model.dispose();
  weights.dispose();
  return { ok: losses.every(Number.isFinite) && losses[2]! < losses[0]!, ms: Math.round(performance.now() - start) };
}
