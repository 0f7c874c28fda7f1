import { readFileSync } from 'node:fs';
import type { EncoderShape, Pooling } from '../../src/shared/encoder';
import type { Placement } from '../../src/methods/placement';
import type { MethodConfig, MethodId } from '../../src/methods/registry';
import type { RunConfig } from '../../src/shared/run';

/** A tensor as `encoder_reference.py` writes it: its norm, and every `stride`-th number from the first on. */
export interface Sampled {
  readonly norm: number;
  readonly stride: number;
  readonly values: readonly number[];
}

export interface ReferenceCase {
  /** Of the methods, and placements of adapters by their own names. */
  readonly method: MethodId | Placement;
  readonly pooling: Pooling;
  readonly pooler: RunConfig['pooler'];
  readonly kind: 'classification' | 'regression';
  readonly head: RunConfig['head'];
  readonly outputs: number;
  readonly logits: readonly (readonly number[])[];
  readonly loss: number;
  readonly trainedParameters: number;
  readonly gradients: Readonly<Record<string, Sampled>>;
  readonly training: {
    readonly steps: readonly { readonly learningRate: number; readonly loss: number; readonly gradientNorm: number }[];
    readonly logitsAfter: readonly (readonly number[])[];
    readonly weightsAfter: Readonly<Record<string, Sampled>>;
  };
}

export interface Reference {
  readonly top: number;
  /** Of adapters, and the rank of updates. */
  readonly size: number;
  readonly alpha?: number;
  readonly optimizer: {
    readonly steps: number;
    readonly learningRate: number;
    readonly clip: number;
    readonly warmup: number;
    readonly weightDecay: number;
    readonly eps: number;
  };
  readonly texts: readonly {
    readonly id: string;
    readonly text: string;
    readonly pair: string | null;
    readonly inputIds: readonly number[];
    readonly tokenTypeIds: readonly number[];
    /** By layer, the embeddings' output first. */
    readonly hidden: readonly Sampled[];
    /** The pooler's first numbers; null where the family has none. */
    readonly pooled: readonly number[] | null;
  }[];
  /** Texts of the batch that every case works on. */
  readonly batch: readonly string[];
  readonly labels: Readonly<Record<ReferenceCase['kind'], readonly number[]>>;
  readonly cases: readonly ReferenceCase[];
}

export const readReference = (name: string): Reference =>
  JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), 'utf8')) as Reference;

export function methodOfCase(
  { method }: ReferenceCase,
  { size, alpha = 8, top }: Reference,
  shape: EncoderShape,
): MethodConfig {
  switch (method) {
    case 'top-n':
      return { method, n: top };
    case 'lora':
      return { method, rank: size, alpha, targets: ['query', 'value'] };
    case 'adapter':
    case 'houlsby':
    case 'pfeiffer':
    case 'parallel': {
      const placement = method === 'adapter' ? 'houlsby' : method;
      const layers = [0, shape.layers - 1] as const;
      return { method: 'adapter', size, initStd: 0.01, layers, layerNorm: 'all', placement, activation: 'gelu' };
    }
    case 'no-encoder':
      throw new Error('the reference has an encoder');
    default:
      return { method };
  }
}

/** Entry k of added tensor `number`, as the script invents it. */
export const invented = (size: number, number: number): Float32Array =>
  Float32Array.from({ length: size }, (_, k) => 0.1 * Math.sin(1 + number + 0.7 * k));

/** The numbers of a tensor at the positions of a reference. */
export function samplesOf(values: ArrayLike<number>, { stride, values: wanted }: Sampled): number[] {
  return wanted.map((_, i) => values[i * stride]!);
}

export const normOf = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));

/** Largest difference between two lists of numbers; infinite if their lengths differ. */
export function distance(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  if (found.length !== wanted.length) return Infinity;
  return Array.from(found).reduce<number>((most, value, i) => {
    const gap = Math.abs(value - wanted[i]!);
    return Number.isNaN(gap) ? Infinity : Math.max(most, gap);
  }, 0);
}
