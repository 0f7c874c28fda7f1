import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import { splits, type Split } from '../../shared/metric';
import type { Model } from '../model';
import { noDropout, type Dropout } from '../ops/dropout';
import { batchesToEvaluate } from './evaluation-batches';
import { withMemoryAdvice } from './memory-advice';
import { pause } from './pause';

export type EncodedSplits = Readonly<Record<Split, readonly EncodedExample[] | null>>;

/** Where the trained part's input comes from, batch by batch. */
export interface FrozenPart {
  /** To be called inside a tidy. */
  below(split: Split, batch: Batch, dropout: Dropout): Tensor2D | null;
  dispose(): void;
}

/** Pooled vectors are few and small enough to be made once; hidden states are computed anew for every batch. */
export async function frozenPartOf({ model, data }: { model: Model; data: EncodedSplits }): Promise<FrozenPart> {
  return model.trainsOnlyHead ? remembered(model, data) : recomputed(model);
}

const recomputed = (model: Model): FrozenPart => ({
  below: (_, batch, dropout) => model.frozenPart(batch, dropout),
  dispose: () => undefined,
});

/** Pooled vectors [examples, hidden] of each split, looked up from then on. */
async function remembered(model: Model, data: EncodedSplits): Promise<FrozenPart> {
  const tables = new Map<Split, Tensor2D>();
  for (const split of splits) {
    const examples = data[split];
    if (examples?.length) tables.set(split, await pooledVectors(model, examples));
  }
  return {
    below: (split, batch) => tf.gather(tables.get(split)!, tf.tensor1d(batch.examples, 'int32')),
    dispose: () => tables.forEach((table) => table.dispose()),
  };
}

async function pooledVectors(model: Model, examples: readonly EncodedExample[]): Promise<Tensor2D> {
  const { hidden } = model.shape;
  const vectors = new Float32Array(examples.length * hidden);
  for (const batch of batchesToEvaluate(model, examples)) {
    const rows = withMemoryAdvice(batch, () =>
      tf.tidy(() => model.frozenPart(batch, noDropout)!.dataSync<'float32'>()),
    );
    batch.examples.forEach((example, row) => {
      vectors.set(rows.subarray(row * hidden, (row + 1) * hidden), example * hidden);
    });
    await pause();
  }
  return tf.tensor2d(vectors, [examples.length, hidden]);
}
