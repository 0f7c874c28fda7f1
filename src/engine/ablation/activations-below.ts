import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import type { Model } from '../model';
import type { ActivationCache } from '../training/activation-cache';
import { computeInto, rowsOf, offsetsOf } from '../training/cached-activations';

/** Returns hidden states below a layer of the trained model for a batch; the caller disposes them. */
export type ActivationsBelow = (batch: Batch) => Tensor2D;

/**
 * Computes the states below a layer, which all spans that begin at the layer read: once for the split, from those of a lower
 * layer if these are cached, or for each batch if the split is too large to cache.
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
