import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { evaluationBatches, type Batch, type EncodedExample } from '../../data/batches/batch';
import type { ModelOutput } from '../../shared/prediction';
import type { Model } from '../model';
import { noDropout } from '../ops/dropout';
import { inOneCall } from '../ops/fused';
import { batchSize } from './evaluation-batches';
import { withMemoryAdvice } from './memory-advice';
import type { StopSignal } from './output';
import { pause } from './pause';
import { valuesOf } from './values';

/**
 * Returns the outputs of models on one encoder, `[model][example]`. `inputs` holds the examples of each model; models
 * with the same list share its batches, and the activations below their first trainable layers. Returns null if it was
 * stopped.
 */
export async function predictTogether(
  models: readonly Model[],
  inputs: readonly (readonly EncodedExample[])[],
  stop: StopSignal,
): Promise<readonly (readonly ModelOutput[])[] | null> {
  const found = models.map((): ModelOutput[] => []);
  for (const examples of new Set(inputs)) {
    const places = [...models.keys()].filter((place) => inputs[place] === examples);
    const own = places.map((place) => models[place]!);
    for (const batch of evaluationBatches(examples, batchSize)) {
      const outputs = await withMemoryAdvice(batch, () => outputsOf(own, batch));
      own.forEach((model, i) => {
        const predicted = model.objective.predict(outputs[i]!, batch.size);
        predicted.forEach((output, row) => (found[places[i]!]![batch.examples[row]!] = output));
      });
      await pause();
      if (stop.requested) return null;
    }
  }
  return found;
}

/** Returns the head's outputs of each model for one batch, row-major. */
async function outputsOf(models: readonly Model[], batch: Batch): Promise<readonly Float32Array[]> {
  const computed = inOneCall(() =>
    tf.tidy(() => {
      const below = new Map<string, Tensor2D | null>();
      return models.map((model) => {
        const { cachePlace } = model;
        if (!below.has(cachePlace)) below.set(cachePlace, model.activations(batch, noDropout));
        return model.trainedPart(below.get(cachePlace) ?? null, batch, noDropout);
      });
    }),
  );
  return Promise.all(computed.map(valuesOf));
}
