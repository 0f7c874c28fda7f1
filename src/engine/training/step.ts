import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { partsOf } from '../../data/batches/parts';
import type { Model } from '../model';
import type { Dropout } from '../ops/dropout';
import { inOneCall } from '../ops/fused';
import { sumOfSquares } from '../ops/sums';
import type { AdamW } from './adamw';
import type { Activations } from './cached-activations';
import { withMemoryAdvice } from './memory-advice';

/** The part of a model that a step needs; a model without an encoder has it too. */
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
  /** Rows of a micro-batch, whose gradients add up to those of the batch; the whole batch unless set. */
  readonly microBatch?: number;
}

/**
 * One training step: activations without a tape, then loss, gradients of the trained variables, clipping, update.
 * A loss or gradient that is no longer finite updates nothing.
 */
export async function trainStep(
  model: Trainable,
  optimizer: AdamW,
  activations: Activations,
  batch: Batch,
  { learningRate, clipNorm, dropout, microBatch }: StepSettings,
): Promise<StepResult> {
  const parts = partsOf(batch, microBatch);
  return withMemoryAdvice(parts[0]!, async () => {
    const { lossAndSquares, gradients } = inOneCall(() =>
      tf.tidy(() => {
        const compute = (part: Batch, drops: Dropout): LossAndGradients => {
          const hidden = activations.of('train', part, drops);
          return scaled(lossAndGradients(model, hidden, part, drops), part.size / batch.size);
        };
        const { loss, gradients: own } = parts.reduce<LossAndGradients | null>(
          (sum, part, i) =>
            added(
              sum,
              tf.tidy(() => compute(part, dropout.ofPart(i))),
            ),
          null,
        )!;
        const gathered = optimizer.gather(own);
        return { lossAndSquares: tf.stack([loss, sumOfSquares(gathered)]), gradients: gathered };
      }),
    );
    try {
      // A GPU answers later, and a tidy cannot await.
      const [loss, squares] = (await lossAndSquares.data()) as unknown as [number, number];
      const gradientNorm = Math.sqrt(squares);
      if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
        optimizer.update(gradients, learningRate, Math.min(1, clipNorm / (gradientNorm + 1e-6)));
      }
      return { loss, gradientNorm };
    } finally {
      tf.dispose([lossAndSquares, gradients]);
    }
  });
}

/** Mutable, as a tidy wants to have what it returns. */
type LossAndGradients = {
  loss: tf.Scalar;
  /** In the order of the trained variables. */
  gradients: Tensor[];
};

/** To be called inside a tidy. */
export function lossAndGradients(
  model: Trainable,
  hidden: Tensor2D | null,
  batch: Batch,
  dropout: Dropout,
): LossAndGradients {
  const variables = model.trained.map(({ variable }) => variable);
  const { value: loss, grads } = tf.variableGrads(
    () => model.objective.loss(model.trainedPart(hidden, batch, dropout), batch.labels),
    variables,
  );
  return { loss, gradients: variables.map(({ name }) => grads[name]!) };
}

/** A part's share of the mean over the batch. */
const scaled = ({ loss, gradients }: LossAndGradients, share: number): LossAndGradients =>
  share === 1
    ? { loss, gradients }
    : { loss: tf.mul(loss, share), gradients: gradients.map((one) => tf.mul(one, share)) };

/** Disposes both summands, so that at most two sets of gradients exist. */
function added(sum: LossAndGradients | null, part: LossAndGradients): LossAndGradients {
  if (!sum) return part;
  const both = {
    loss: tf.add<tf.Scalar>(sum.loss, part.loss),
    gradients: sum.gradients.map((one, i) => tf.add(one, part.gradients[i]!)),
  };
  tf.dispose([sum.loss, ...sum.gradients, part.loss, ...part.gradients]);
  return both;
}
