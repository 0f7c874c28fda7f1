import * as tf from '@tensorflow/tfjs-core';
import type { Batch, EncodedExample } from '../../data/batches/batch';
import type { StoredSplit } from '../../shared/metric';
import type { Prediction } from '../../shared/run';
import type { Model } from '../model';
import { noDropout } from '../ops/dropout';
import { batchesToEvaluate } from './evaluation-batches';
import { inOneCall } from '../ops/fused';
import type { Activations } from './cached-activations';
import { withMemoryAdvice } from './memory-advice';
import { pause } from './pause';
import { valuesOf } from './values';

/** The part of a model that predictions need; a model without an encoder has it too. */
type Predicting = Pick<Model, 'trainedPart' | 'objective'> & Partial<Pick<Model, 'trainsOnlyHead'>>;

/** Returns the predictions of every example of a split, in its order. Runs without dropout or tape. */
export async function predict(
  model: Predicting,
  activations: Activations,
  split: StoredSplit,
  examples: readonly EncodedExample[],
): Promise<Prediction[]> {
  const predictions: Prediction[] = [];
  for await (const some of predictInBatches(model, activations, split, examples)) {
    for (const prediction of some) predictions[prediction.example] = prediction;
  }
  return predictions;
}

/** Yields the predictions of each batch. Batches are formed by length, not in the order of the examples. */
async function* predictInBatches(
  model: Predicting,
  activations: Activations,
  split: StoredSplit,
  examples: readonly EncodedExample[],
): AsyncGenerator<readonly Prediction[], void> {
  for (const batch of batchesToEvaluate(model, examples)) {
    yield await withMemoryAdvice(batch, () => predictBatch(model, activations, split, batch));
    await pause();
  }
}

async function predictBatch(
  model: Predicting,
  activations: Activations,
  split: StoredSplit,
  batch: Batch,
): Promise<Prediction[]> {
  const computed = inOneCall(() =>
    tf.tidy(() => {
      const hidden = activations.of(split, batch, noDropout);
      return model.trainedPart(hidden, batch, noDropout);
    }),
  );
  return predictionsOf(model, batch, await valuesOf(computed));
}

/** Returns the prediction of each example of a batch; `outputs` are the head's, row-major. */
export const predictionsOf = (model: Pick<Model, 'objective'>, batch: Batch, outputs: Float32Array): Prediction[] =>
  model.objective.predict(outputs, batch.size).map((predicted, row) => {
    const label = batch.labels[row]!;
    return { example: batch.examples[row]!, label: Number.isNaN(label) ? null : label, ...predicted };
  });
