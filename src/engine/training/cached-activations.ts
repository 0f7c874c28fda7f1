import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { LayerActivations, Model } from '../model';
import { noDropout, type Dropout } from '../ops/dropout';
import { inOneCall } from '../ops/fused';
import { batchesToEncode } from './evaluation-batches';
import {
  activationCache,
  type CacheBase,
  type CachedSplit,
  type ActivationCache,
  type CacheSource,
  type RowSink,
} from './activation-cache';
import { withMemoryAdvice } from './memory-advice';
import { pause } from './pause';
import { valuesOf } from './values';

export type EncodedSplits = BySplit<readonly EncodedExample[] | null>;

/** Source of the trained part's input. */
export interface Activations {
  /**
   * Returns the input of the trained part for a batch. The caller must be inside a tidy; the result is valid until the
   * next call.
   */
  of(split: AnySplit, batch: Batch, dropout: Dropout): Tensor2D | null;
}

/** Without `cache`, only pooled vectors are cached, for this training alone. */
export interface ActivationRequest {
  readonly model: Model;
  readonly data: EncodedSplits;
  /** True if dropout acts below the first trainable layer, so that activations of train differ in every epoch. */
  readonly dropsBelow?: boolean;
  readonly cache?: ActivationCache;
}

/** Computes the activations that all epochs read, split by split, as far as the cache has space. */
export async function cachedActivations({
  model,
  data,
  dropsBelow = false,
  cache,
}: ActivationRequest): Promise<Activations> {
  const keeping = cache ?? (model.trainsOnlyHead ? activationCache(Infinity) : null);
  // Computing the embeddings costs less than caching them.
  const isWorthwhile = model.trainsOnlyHead || model.firstTrainable > 0;
  const known = new Map<AnySplit, CachedSplit>();
  for (const split of allSplits) {
    const examples = data[split];
    if (!keeping || !isWorthwhile || !examples?.length || (split === 'train' && dropsBelow)) continue;
    const rows = { offsets: offsetsOf(examples, model.trainsOnlyHead), hidden: model.shape.hidden };
    const output = await keeping.of(sourceOf(model, examples), rows, (sink, base) =>
      computeInto(sink, { model, examples, pooled: model.trainsOnlyHead }, base, (batch, from) =>
        model.activations(batch, noDropout, from)!,
      ),
    );
    if (output) known.set(split, output);
  }
  const scratch = reusedScratch();
  return {
    of: (split, batch, dropout) => {
      const output = known.get(split);
      return output ? rowsOf(output, batch, model, model.trainsOnlyHead, scratch) : model.activations(batch, dropout);
    },
  };
}

/** Returns memory for `count` numbers. */
type Scratch = (count: number) => Float32Array;

const freshScratch: Scratch = (count) => new Float32Array(count);

/** Reuses one buffer: allocating fresh memory costs as much as copying into it. */
function reusedScratch(): Scratch {
  let kept = freshScratch(0);
  return (count) => {
    if (kept.length < count) kept = freshScratch(count);
    return kept.subarray(0, count);
  };
}

/** Caches nothing, for batches that are read once. */
export const uncachedActivations = (model: Model): Activations => ({
  of: (_split, batch, dropout) => model.activations(batch, dropout),
});

const sourceOf = (model: Model, examples: readonly EncodedExample[]): CacheSource => ({
  weights: model.weights,
  examples,
  place: model.cachePlace,
  layer: model.firstTrainable,
  key: () => [model.cachePlace, digestOf(examples)].join(' '),
});

/** Returns a digest of everything that an encoder reads of the examples. */
function digestOf(examples: readonly EncodedExample[]): string {
  const hash = sha256.create();
  for (const { ids, typeIds } of examples) {
    for (const one of [Int32Array.of(ids.length), ids, typeIds]) {
      hash.update(new Uint8Array(one.buffer, one.byteOffset, one.byteLength));
    }
  }
  return bytesToHex(hash.digest());
}

/** Returns the first row of each example: an example has one row per token, or one pooled vector. */
export function offsetsOf(examples: readonly EncodedExample[], pooled: boolean): Int32Array {
  const offsets = new Int32Array(examples.length + 1);
  examples.forEach(({ ids }, i) => (offsets[i + 1] = offsets[i]! + (pooled ? 1 : ids.length)));
  return offsets;
}

/** `pooled`: one vector for each example, else one for each token. */
interface ComputedSplit {
  readonly model: Pick<Model, 'shape'>;
  readonly examples: readonly EncodedExample[];
  readonly pooled: boolean;
}

/**
 * Computes the activations of a split. The batches depend on the split alone, so that every run reads the same bits,
 * whichever run computed them.
 */
export async function computeInto(
  sink: RowSink,
  { model, examples, pooled }: ComputedSplit,
  base: CacheBase | null,
  compute: (batch: Batch, from: LayerActivations | null) => Tensor2D,
): Promise<void> {
  const { hidden } = model.shape;
  for (const batch of batchesToEncode(examples)) {
    const computed = (): Tensor2D =>
      compute(batch, base && { layer: base.layer, hidden: rowsOf(base.cached, batch, model, false) });
    const values = await withMemoryAdvice(batch, () => valuesOf(inOneCall(() => tf.tidy(computed))));
    batch.examples.forEach((example, place) => {
      const [from, to] = pooled ? [place, place + 1] : [batch.offsets[place]!, batch.offsets[place + 1]!];
      sink(example, values.subarray(from * hidden, to * hidden));
    });
    await pause();
  }
}

/** Returns the cached activations of a batch, equal to those that the model would compute. */
export function rowsOf(
  output: CachedSplit,
  batch: Batch,
  { shape: { hidden } }: Pick<Model, 'shape'>,
  pooled: boolean,
  scratch: Scratch = freshScratch,
): Tensor2D {
  const count = pooled ? batch.size : batch.ids.length;
  const rows = scratch(count * hidden);
  batch.examples.forEach((example, place) =>
    rows.set(output.rows(example), (pooled ? place : batch.offsets[place]!) * hidden),
  );
  return tf.tensor2d(rows, [count, hidden]);
}
