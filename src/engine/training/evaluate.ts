import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import type { Prediction } from '../../shared/run';
import type { Model } from '../model';
import { noDropout } from '../ops/dropout';

/** Predictions for one batch, by its examples' places; no tape, no dropout. */
export function predictBatch(model: Model, below: Tensor2D | null, batch: Batch): Prediction[] {
  const outputs = tf.tidy(() => model.trainedPart(below, batch, noDropout).dataSync<'float32'>());
  return model.objective.predict(outputs, batch.size).map((predicted, row) => {
    const label = batch.labels[row]!;
    return { example: batch.examples[row]!, label: Number.isNaN(label) ? null : label, ...predicted };
  });
}
