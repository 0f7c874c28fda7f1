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
  /** Rows of a micro-batch, whose gradients add up to those of the batch; the whole batch by default. */
  readonly microBatch?: number;
}

/**
 * Does one training step: activations without a tape, then loss, gradients of the trained variables, clipping and
 * update. If loss or gradient is not finite, no weight is updated.
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
      // A GPU's values must be awaited, which is impossible inside a tidy.
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

/** Mutable because a tidy requires it of its result. */
type LossAndGradients = {
  loss: tf.Scalar;
  /** In the order of the trained variables. */
  gradients: Tensor[];
};

/** Returns the loss and gradients of one micro-batch. The caller must be inside a tidy. */
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

/** Scales a micro-batch's loss and gradients by its share of the batch. */
const scaled = ({ loss, gradients }: LossAndGradients, share: number): LossAndGradients =>
  share === 1
    ? { loss, gradients }
    : { loss: tf.mul(loss, share), gradients: gradients.map((one) => tf.mul(one, share)) };

/** Returns the sum and disposes both summands, so that at most two sets of gradients exist. */
function added(sum: LossAndGradients | null, part: LossAndGradients): LossAndGradients {
  if (!sum) return part;
  const both = {
    loss: tf.add<tf.Scalar>(sum.loss, part.loss),
    gradients: sum.gradients.map((one, i) => tf.add(one, part.gradients[i]!)),
  };
  tf.dispose([sum.loss, ...sum.gradients, part.loss, ...part.gradients]);
  return both;
}
