import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';
import type { ActivationCache } from '../training/activation-cache';
import { computeInto, rowsOf, offsetsOf } from '../training/cached-activations';

/** Hidden states below a layer of the trained model, batch by batch; whoever asks disposes of them. */
export type ActivationsBelow = (batch: Batch) => Tensor2D;

/**
 * All spans that begin at a layer read the same states below it. They are computed once for the split, on top of those
 * of a lower layer where these are kept, or anew for each batch where the split is too large to be kept.
 */
export async function activationsBelow(
  model: Model,
  examples: readonly EncodedExample[],
  layer: number,
  cache: ActivationCache,
): Promise<ActivationsBelow> {
  const place = `layer ${layer}`;
  const source = { weights: model, examples, place, layer, key: () => place };
  const rows = { offsets: offsetsOf(examples, false), hidden: model.shape.hidden };
  const kept = await cache.of(source, rows, (sink, base) =>
    computeInto(sink, { model, examples, pooled: false }, base, (batch, from) =>
      model.throughLayers(from?.hidden ?? null, [from?.layer ?? 0, layer], batch),
    ),
  );
  return (batch) => (kept ? rowsOf(kept, batch, model, false) : model.throughLayers(null, [0, layer], batch));
}
