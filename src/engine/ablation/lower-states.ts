import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';
import type { FrozenOutputs } from '../training/frozen-outputs';
import { computeInto, rowsOf, startsOf } from '../training/frozen-part';

/** Hidden states below a layer of the trained model, batch by batch; whoever asks disposes of them. */
export type LowerStates = (batch: Batch) => Tensor2D;

/**
 * All spans that begin at a layer read the same states below it. They are computed once for the split, on top of those
 * of a lower layer where these are kept, or anew for each batch where the split is too large to be kept.
 */
export async function lowerStates(
  model: Model,
  examples: readonly EncodedExample[],
  level: number,
  outputs: FrozenOutputs,
): Promise<LowerStates> {
  const place = `layer ${level}`;
  const source = { weights: model, examples, place, level, key: () => place };
  const rows = { starts: startsOf(examples, false), hidden: model.shape.hidden };
  const kept = await outputs.of(source, rows, (sink, base) =>
    computeInto(sink, { model, examples, pooled: false }, base, (batch, from) =>
      model.throughLayers(from?.hidden ?? null, [from?.level ?? 0, level], batch),
    ),
  );
  return (batch) => (kept ? rowsOf(kept, batch, model, false) : model.throughLayers(null, [0, level], batch));
}
