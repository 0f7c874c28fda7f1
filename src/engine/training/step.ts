import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import type { Model } from '../model';
import type { Dropout } from '../ops/dropout';
import type { AdamW } from './adamw';
import type { FrozenPart } from './frozen-part';
import { withMemoryAdvice } from './memory-advice';

/** What a step needs of a model; one without an encoder has it too. */
type Trainable = Pick<Model, 'trained' | 'trainedPart' | 'objective'>;

export interface StepResult {
  readonly loss: number;
  /** Global norm over all trained variables, before clipping. */
  readonly gradientNorm: number;
}

export interface StepSettings {
  readonly learningRate: number;
  readonly clipNorm: number;
  readonly dropout: Dropout;
}

/**
 * One training step: the frozen part without a tape, then loss, gradients of the trained variables, clipping, update.
 * A loss or gradient that is no longer finite updates nothing.
 */
export async function trainStep(
  model: Trainable,
  optimizer: AdamW,
  frozen: FrozenPart,
  batch: Batch,
  { learningRate, clipNorm, dropout }: StepSettings,
): Promise<StepResult> {
  return withMemoryAdvice(batch, async () => {
    const { told, gradients } = tf.tidy(() => {
      const below = frozen.below('train', batch, dropout);
      const computed = lossAndGradients(model, below, batch, dropout);
      return { told: tf.stack([computed.loss, sumOfSquares(computed.gradients)]), gradients: computed.gradients };
    });
    try {
      // A GPU answers when it is done; it cannot be waited for inside a tidy.
      const [loss, squares] = (await told.data()) as unknown as [number, number];
      const gradientNorm = Math.sqrt(squares);
      if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
        optimizer.update(gradients, learningRate, Math.min(1, clipNorm / (gradientNorm + 1e-6)));
      }
      return { loss, gradientNorm };
    } finally {
      tf.dispose([told, gradients]);
    }
  });
}

/** To be called inside a tidy; gradients in the order of the trained variables. */
export function lossAndGradients(model: Trainable, below: Tensor2D | null, batch: Batch, dropout: Dropout) {
  const variables = model.trained.map(({ variable }) => variable);
  const { value: loss, grads } = tf.variableGrads(
    () => model.objective.loss(model.trainedPart(below, batch, dropout), batch.labels),
    variables,
  );
  return { loss, gradients: variables.map(({ name }) => grads[name]!) };
}

const sumOfSquares = (tensors: readonly Tensor[]): tf.Scalar =>
  tf.addN(tensors.map((tensor) => tf.sum(tf.square(tensor))));
