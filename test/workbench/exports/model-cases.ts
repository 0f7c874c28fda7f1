import * as tf from '@tensorflow/tfjs-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readHeader } from '../../../src/encoders/checkpoint/safetensors-header';
import { familyOf } from '../../../src/encoders/registry';
import type { EncodedExample } from '../../../src/data/batches/batch';
import { createModel } from '../../../src/engine/model';
import { noDropout } from '../../../src/engine/ops/dropout';
import type { AdapterConfig } from '../../../src/methods/adapter';
import { loraTargets, type LoraConfig } from '../../../src/methods/lora';
import type { MethodConfig } from '../../../src/methods/registry';
import type { EncoderShape, Pooling } from '../../../src/shared/encoder';
import type { HeadKind } from '../../../src/shared/head';
import type { RunConfig } from '../../../src/shared/run';
import { adapterHubFiles } from '../../../src/workbench/exports/models/adapter-hub';
import { checkpointFiles } from '../../../src/workbench/exports/models/checkpoint';
import { biasFiles, loraFiles, normFiles } from '../../../src/workbench/exports/models/peft';
import type { ModelFiles, TrainedModel } from '../../../src/workbench/exports/models/trained-model';
import { batchOf, type TestEncoder } from '../../engine/encoders';

/** Models with weights far from their start, as exports get them, and the outputs that the engine computes. */

export interface ModelCase {
  readonly method: MethodConfig;
  readonly head: HeadKind;
  readonly pooling: Pooling;
  readonly pooler?: RunConfig['pooler'];
  readonly outputs?: number;
}

const adapters = (changes: Partial<AdapterConfig>, { layers }: EncoderShape): AdapterConfig => ({
  ...{ method: 'adapter', size: 5, initStd: 0.01, layers: [0, layers - 1], layerNorm: 'all', placement: 'houlsby' },
  ...{ activation: 'gelu', ...changes },
});

const lora = (targets: LoraConfig['targets']): LoraConfig => ({ method: 'lora', rank: 3, alpha: 8, targets });

/** Cases of AdapterHub's layout: every placement, activation and head. */
export function adapterCases(shape: EncoderShape): ModelCase[] {
  const last = shape.layers - 1;
  const pooler: ModelCase[] = shape.hasPooler
    ? [
        { method: adapters({}, shape), head: 'linear', pooling: 'pooler', pooler: 'frozen' },
        { method: adapters({ layerNorm: 'none' }, shape), head: 'linear', pooling: 'pooler', pooler: 'trained' },
      ]
    : [];
  return [
    { method: adapters({}, shape), head: 'linear', pooling: 'cls' },
    {
      method: adapters({ placement: 'pfeiffer', layerNorm: 'none', activation: 'relu' }, shape),
      head: 'mlp',
      pooling: 'cls',
    },
    {
      method: adapters({ placement: 'parallel', activation: 'tanh' }, shape),
      head: 'linear',
      pooling: 'mean',
      outputs: 1,
    },
    { method: adapters({ layers: [last, last], layerNorm: 'span', activation: 'gelu_new' }, shape), ...hubHead(shape) },
    ...pooler,
  ];
}

/** Cases of PEFT's layout, with the class's head and with one that it lacks. */
export function peftCases(shape: EncoderShape): ModelCase[] {
  const own = { head: 'mlp', pooling: 'mean' } as const;
  const updates: ModelCase[] = familyOf(shape).sharesLayers
    ? []
    : [
        { method: lora(['query', 'value']), ...hubHead(shape) },
        { method: lora(loraTargets), ...own, outputs: 1 },
        { method: lora(['key', 'intermediate']), ...hubHead(shape), outputs: 1 },
      ];
  const biases: ModelCase[] = familyOf(shape).hasBiases
    ? [
        { method: { method: 'bitfit' }, ...hubHead(shape), ...(shape.hasPooler && { pooler: 'trained' }) },
        { method: { method: 'bitfit' }, head: 'linear', pooling: 'cls' },
      ]
    : [];
  return [
    ...updates,
    ...biases,
    { method: { method: 'layernorm' }, ...hubHead(shape) },
    { method: { method: 'layernorm' }, ...own },
  ];
}

/** Cases that merge into a whole checkpoint. */
export function checkpointCases(shape: EncoderShape): ModelCase[] {
  const { sharesLayers, hasBiases } = familyOf(shape);
  const head = hubHead(shape);
  const trained = shape.hasPooler ? { pooler: 'trained' as const } : {};
  return [
    { method: { method: 'full' }, ...head, ...trained },
    { method: { method: 'features' }, ...head, outputs: 1 },
    { method: { method: 'layernorm' }, ...head },
    ...(sharesLayers ? [] : [{ method: { method: 'top-n', n: 1 } as const, ...head, ...trained }]),
    ...(sharesLayers ? [] : [{ method: lora(loraTargets), ...head }]),
    ...(hasBiases ? [{ method: { method: 'bitfit' } as const, ...head }] : []),
  ];
}

const hubHead = (shape: EncoderShape): Pick<ModelCase, 'head' | 'pooling'> => ({
  head: 'hub',
  pooling: familyOf(shape).hubHead(shape).pooling,
});

/** A model of a case, and its outputs for an example. */
export function trainedCase(
  { weights }: TestEncoder,
  { method, head, pooling, pooler, outputs = 3 }: ModelCase,
  example: EncodedExample,
): { readonly model: TrainedModel; readonly logits: number[] } {
  const config = {
    method,
    head,
    pooling,
    pooler: pooler ?? (pooling === 'pooler' ? 'frozen' : 'unused'),
    seed: 0,
  } as const;
  const kind = outputs === 1 ? 'regression' : 'classification';
  const engine = createModel(weights, config, { kind, outputs });
  engine.trained.forEach(({ name, variable }, at) => tf.tidy(() => shift(name, variable, at)));
  const batch = batchOf([example]);
  const logits = tf.tidy(() => [
    ...engine.trainedPart(engine.activations(batch, noDropout), batch, noDropout).dataSync(),
  ]);
  const trained = new Map(
    engine.trained.map(({ name, variable }) => [
      name,
      { name, shape: variable.shape, values: Float32Array.from(variable.dataSync()) },
    ]),
  );
  engine.dispose();
  const labels = outputs === 1 ? null : Array.from({ length: outputs }, (_, id) => `label ${id}`);
  const encoder = { ...weights.shape, name: 'encoder' };
  const model = {
    run: 'r',
    name: 'task',
    encoder,
    base: 'encoder',
    config: { ...config, maxLength: 128 },
    labels,
    trained,
  };
  return { model, logits };
}

/** Adds numbers by which a lost or misplaced tensor shows in the outputs. */
function shift(name: string, variable: tf.Variable, at: number): void {
  const reach = /\.(adapters|loras)\.|^(head|classifier|pooler)/.test(name) ? 0.3 : 0.05;
  const values = Float32Array.from({ length: variable.size }, (_, k) => reach * Math.sin(1 + at + 0.7 * k));
  variable.assign(tf.add(variable, tf.tensor(values, variable.shape)));
}

/** Returns the files of a case in the layout of its method. */
export function filesOf(model: TrainedModel): ModelFiles {
  const { method } = model.config;
  if (method.method === 'adapter') return adapterHubFiles(model, method);
  if (method.method === 'lora') return loraFiles(model, method);
  return method.method === 'bitfit' ? biasFiles(model) : normFiles(model);
}

/** Returns the files of a case as a whole checkpoint of an encoder with these files. */
export function wholeFiles(model: TrainedModel, config: Uint8Array, weights: Uint8Array): ModelFiles {
  const file = 'model.safetensors';
  return checkpointFiles(model, {
    header: { ...readHeader(weights, weights.length, file), file },
    bytes: {
      byteLength: weights.length,
      slice: (from, to) => Promise.resolve(weights.slice(from, to).buffer),
      close: () => Promise.resolve(),
    },
    config: JSON.parse(new TextDecoder().decode(config)) as Record<string, unknown>,
    tokenizer: new Map(),
  });
}

export async function writeFiles(folder: string, files: ModelFiles['files']): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of files) {
    const bytes = content instanceof Uint8Array ? content : new Uint8Array(await content.slice(0));
    writeFileSync(path.join(folder, name), bytes);
  }
}
