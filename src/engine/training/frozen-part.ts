import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import { allSplits, type AnySplit, type BySplit } from '../../shared/metric';
import type { Model } from '../model';
import { noDropout, type Dropout } from '../ops/dropout';
import { batchesToEvaluate } from './evaluation-batches';
import { frozenOutputs, type FrozenOutput, type FrozenOutputs } from './frozen-outputs';
import { withMemoryAdvice } from './memory-advice';
import { pause } from './pause';
import { valuesOf } from './values';

export type EncodedSplits = BySplit<readonly EncodedExample[] | null>;

/** Where the trained part's input comes from, batch by batch. */
export interface FrozenPart {
  /** To be called inside a tidy. */
  below(split: AnySplit, batch: Batch, dropout: Dropout): Tensor2D | null;
  dispose(): void;
}

/** What the frozen part is made for; without `outputs` everything but pooled vectors is computed anew for every batch. */
export interface FrozenRequest {
  readonly model: Model;
  readonly data: EncodedSplits;
  /** Dropout acts below the lowest trained layer in training, so that no two passes over train are alike. */
  readonly dropsBelow?: boolean;
  readonly outputs?: FrozenOutputs;
}

/** Computes beforehand what all epochs will ask for again, split by split, as far as it can be kept. */
export async function frozenPartOf({ model, data, dropsBelow = false, outputs }: FrozenRequest): Promise<FrozenPart> {
  const keeping = outputs ?? (model.trainsOnlyHead ? frozenOutputs(Infinity) : null);
  // The embeddings alone cost less than keeping them.
  const isWorthwhile = model.trainsOnlyHead || model.lowestTrained > 0;
  const known = new Map<AnySplit, FrozenOutput>();
  for (const split of allSplits) {
    const examples = data[split];
    if (!keeping || !isWorthwhile || !examples?.length || (split === 'train' && dropsBelow)) continue;
    const source = { weights: model.weights, examples, place: model.frozenPlace };
    const starts = startsOf(model, examples);
    const bytes = 4 * model.shape.hidden * starts.at(-1)!;
    const output = await keeping.of(source, bytes, () => frozenOutput(model, examples, starts));
    if (output) known.set(split, output);
  }
  return {
    below: (split, batch, dropout) => {
      const output = known.get(split);
      return output ? rowsOf(output, batch, model) : model.frozenPart(batch, dropout);
    },
    dispose: () => undefined,
  };
}

/** Rows of each example: its tokens, or the one pooled vector. */
function startsOf({ trainsOnlyHead }: Model, examples: readonly EncodedExample[]): Int32Array {
  const starts = new Int32Array(examples.length + 1);
  examples.forEach(({ ids }, i) => (starts[i + 1] = starts[i]! + (trainsOnlyHead ? 1 : ids.length)));
  return starts;
}

/** In batches that depend on nothing but the split, so that every run reads the same bits, whichever made them. */
async function frozenOutput(
  model: Model,
  examples: readonly EncodedExample[],
  starts: Int32Array,
): Promise<FrozenOutput> {
  const { hidden } = model.shape;
  const values = new Float32Array(starts.at(-1)! * hidden);
  for (const batch of batchesToEvaluate(model, examples)) {
    const rows = await withMemoryAdvice(batch, () => valuesOf(tf.tidy(() => model.frozenPart(batch, noDropout)!)));
    const stride = model.trainsOnlyHead ? 1 : batch.length;
    batch.examples.forEach((example, place) => {
      const [start, end] = [starts[example]!, starts[example + 1]!];
      const from = place * stride * hidden;
      values.set(rows.subarray(from, from + (end - start) * hidden), start * hidden);
    });
    await pause();
  }
  return { values, starts };
}

/** The rows of a batch as the frozen part would have given them, with zeros for padding. */
function rowsOf({ values, starts }: FrozenOutput, batch: Batch, { shape, trainsOnlyHead }: Model): Tensor2D {
  const { hidden } = shape;
  const stride = trainsOnlyHead ? 1 : batch.length;
  const rows = new Float32Array(batch.size * stride * hidden);
  batch.examples.forEach((example, place) => {
    const own = values.subarray(starts[example]! * hidden, starts[example + 1]! * hidden);
    rows.set(own, place * stride * hidden);
  });
  return tf.tensor2d(rows, [batch.size * stride, hidden]);
}
