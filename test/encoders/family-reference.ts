import * as tf from '@tensorflow/tfjs-core';
import { existsSync, readFileSync } from 'node:fs';
import type { EncodedExample } from '../../src/data/batches/batch';
import { mulberry32 } from '../../src/data/split/shuffle';
import { pretrainedHead } from '../../src/encoders/checkpoint/pretrained-head';
import { keyOf, readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { tensorValues, writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { families } from '../../src/encoders/families';
import { familyOf } from '../../src/encoders/registry';
import { frozenWeights } from '../../src/engine/checkpoint/weights';
import type { EncoderShape, Pooling } from '../../src/shared/encoder';
import type { MethodConfig } from '../../src/methods/registry';
import { loraTargets } from '../../src/methods/lora';
import type { RunConfig } from '../../src/shared/run';
import { batchOf, type TestEncoder } from '../engine/encoders';

/** Norm, product with a sine, and every `stride`-th number as float32 in base64. */
export type Sample = readonly [norm: number, along: number, stride: number, values: string];

export interface FamilyCase {
  readonly method: string;
  readonly pooling: Pooling;
  readonly pooler: RunConfig['pooler'];
  readonly kind: 'classification' | 'regression';
  readonly head: RunConfig['head'];
  readonly outputs: number;
  readonly logits: string;
  readonly loss: number;
  readonly trainedParameters: number;
  readonly gradients: Readonly<Record<string, Sample>>;
  readonly training: { readonly losses: readonly number[]; readonly logitsAfter: string };
}

/** `numbers.json` of a family, as `family_reference.py` writes it. */
export interface FamilyReference {
  readonly seed: number;
  readonly top: number;
  readonly size: number;
  readonly alpha: number;
  readonly optimizer: Readonly<Record<'steps' | 'learningRate' | 'clip' | 'warmup' | 'weightDecay' | 'eps', number>>;
  readonly config: Readonly<Record<string, unknown>>;
  /** Tensors of the Hub's class, as it saves them. */
  readonly tensors: readonly (readonly [name: string, shape: readonly number[]])[];
  readonly parameters: Readonly<Record<'total' | 'layer' | 'pooler', number>>;
  readonly rows: readonly (readonly number[])[];
  readonly types: readonly (readonly number[])[];
  readonly labels: Readonly<Record<FamilyCase['kind'], readonly number[]>>;
  /** By layer, the input of layer 0 first: rows of all examples without padding. */
  readonly hidden: readonly Sample[];
  readonly pooled: string | null;
  /** Full fine-tuning with the class's head on rows with literal padding tokens: gradients of the embedding tables. */
  readonly literal: {
    readonly rows: readonly (readonly number[])[];
    readonly labels: readonly number[];
    readonly logits: string;
    readonly gradients: Readonly<Record<string, Sample>>;
  };
  readonly cases: readonly FamilyCase[];
}

const fileOf = (family: string): URL => new URL(`../reference/${family}/numbers.json`, import.meta.url);

/** Families of the product that have numbers; a test requires them of all. */
export const familiesWithReference = families.map(({ id }) => id).filter((id) => existsSync(fileOf(id)));

export const referenceOf = (family: string): FamilyReference =>
  JSON.parse(readFileSync(fileOf(family), 'utf8')) as FamilyReference;

export const floatsOf = (packed: string): Float32Array =>
  new Float32Array(new Uint8Array(Buffer.from(packed, 'base64')).buffer);

/** The checkpoint of the Hub's class, of numbers that the script draws too. */
export function checkpointOf({ tensors, seed }: FamilyReference): Uint8Array {
  const random = mulberry32(seed);
  return writeSafetensors(
    tensors.map(([name, shape]) => {
      const flat = shape.length === 1;
      const [middle, reach] = flat && name.endsWith('.weight') ? [1, 0.2] : [0, flat ? 0.1 : 0.3];
      const size = shape.reduce((product, dimension) => product * dimension, 1);
      return { name, shape, values: Float32Array.from({ length: size }, () => middle + reach * (2 * random() - 1)) };
    }),
  );
}

const configOf = ({ config }: FamilyReference): Uint8Array => new TextEncoder().encode(JSON.stringify(config));

/** `config.json` and `model.safetensors` of a family's reference. */
export const familyFiles = (family: string): { readonly config: Uint8Array; readonly weights: Uint8Array } => {
  const reference = referenceOf(family);
  return { config: configOf(reference), weights: checkpointOf(reference) };
};

/** The encoder through the readers of the product. Its tokens are made up, word by word. */
export function familyEncoder(family: string): TestEncoder {
  const reference = referenceOf(family);
  const file = readWeights(checkpointOf(reference));
  const shape = readEncoder({ config: configOf(reference), weights: file, pooling: null });
  const { hasTypes } = familyOf(shape);
  return {
    weights: frozenWeights(
      shape,
      (name, dimensions) => tf.tensor(tensorValues(file, keyOf(shape, file, name)!), [...dimensions]),
      new Map(
        pretrainedHead(shape, file).map((one) => [one.name, tf.tensor(tensorValues(file, one.name), [...one.shape])]),
      ),
    ),
    encode: (text, pair) => {
      const [first, second] = [text, pair ?? ''].map((one) => one.split(' ').filter(Boolean).map(tokenOf));
      const ids = [5, ...first!, 6, ...(pair === undefined ? [] : [...second!, 6])];
      const second0 = first!.length + 2;
      const typeIds = ids.map((_, i) => Number(hasTypes && i >= second0));
      return { ids: Int32Array.from(ids), typeIds: Int32Array.from(typeIds), second: second0, label: null };
    },
  };
}

const tokenOf = (word: string): number =>
  7 + ([...word].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 0) % 83);

/** The rows of the one batch. */
export const examplesOf = ({ rows, types, labels }: FamilyReference, kind: FamilyCase['kind']): EncodedExample[] =>
  rows.map((ids, row) => ({
    ids: Int32Array.from(ids),
    typeIds: Int32Array.from(types[row]!),
    second: ids.length,
    label: labels[kind][row]!,
  }));

export const referenceBatch = (reference: FamilyReference) => batchOf(examplesOf(reference, 'classification'));

export function methodOfCase(
  { method }: FamilyCase,
  { size, alpha, top }: FamilyReference,
  { layers }: EncoderShape,
): MethodConfig {
  switch (method) {
    case 'top-n':
      return { method, n: top };
    case 'lora':
      return { method, rank: size, alpha, targets: ['query', 'value'] };
    case 'lora-all':
      return { method: 'lora', rank: size, alpha, targets: loraTargets };
    case 'adapter':
    case 'pfeiffer':
    case 'parallel': {
      const placement = method === 'adapter' ? 'houlsby' : method;
      const span = [0, layers - 1] as const;
      return { method: 'adapter', size, initStd: 0.01, layers: span, layerNorm: 'all', placement, activation: 'gelu' };
    }
    default:
      return { method } as MethodConfig;
  }
}

/** Largest difference of a tensor from its sample: of its numbers, its norm and its product with a sine. */
export function differences(values: ArrayLike<number>, [norm, along, stride, packed]: Sample) {
  const wanted = floatsOf(packed);
  let [largest, squares, product] = [0, 0, 0];
  wanted.forEach((value, i) => {
    const gap = Math.abs(values[i * stride]! - value);
    largest = Number.isNaN(gap) ? Infinity : Math.max(largest, gap);
  });
  for (let k = 0; k < values.length; k++) {
    squares += values[k]! ** 2;
    product += values[k]! * Math.sin(1 + 0.7 * k);
  }
  return { values: largest, norm: Math.abs(Math.sqrt(squares) - norm), along: Math.abs(product - along) };
}
