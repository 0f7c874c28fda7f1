import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';
import type { ActivationCache } from '../training/activation-cache';
import { computeInto, rowsOf, offsetsOf } from '../training/cached-activations';

/** Returns hidden states below a layer of the trained model for a batch; the caller disposes them. */
export type ActivationsBelow = (batch: Batch) => Tensor2D;

/**
 * Computes the hidden states below a layer, which all spans that begin at the layer read. They are computed once for
 * the split, from the cached states of a lower layer if there are any. A split too large to cache is computed batch by
 * batch.
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
