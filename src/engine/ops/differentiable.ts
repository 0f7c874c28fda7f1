import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * An operation with its gradient written beside it. The tape then holds what `save` was given and nothing in between;
 * without that, one step of a small encoder keeps gigabytes alive.
 */
export interface Differentiated<T extends Tensor> {
  readonly value: T;
  /** Gradients of the inputs, in their order. No tensor may be given back twice: the tape frees each on its own. */
  readonly gradient: (dy: T, saved: Tensor[]) => Tensor[];
}

export function differentiable<T extends Tensor>(
  inputs: readonly Tensor[],
  compute: (save: (tensors: Tensor[]) => void) => Differentiated<T>,
): T {
  const operation = tf.customGrad<T>((...given) => {
    const save = given.at(-1) as tf.GradSaveFunc;
    const { value, gradient } = compute(save);
    return {
      value,
      gradFunc: (dy, saved) => {
        const gradients = tf.tidy(() => gradient(dy, saved));
        // The tape would keep both to the end of the step; nothing below this operation reads them.
        tf.dispose([dy, saved]);
        return gradients;
      },
    };
  });
  return operation(...inputs);
}

/** Whether operations are being recorded for a backward pass. */
export const isTaped = (): boolean => tf.engine().state.gradientDepth > 0;

const constants = new WeakSet<Tensor>();

/** Marks a tensor that came from frozen parts only, so that no gradient is computed for it. */
export function constant<T extends Tensor>(tensor: T): T {
  constants.add(tensor);
  return tensor;
}

/** Of what an operation reads, that which a gradient may flow to: trained variables, and tensors made from them. */
export const needsGradient = (tensor: Tensor): boolean => !constants.has(tensor);

export const isTrained = (weight: Tensor): boolean => weight instanceof tf.Variable;
