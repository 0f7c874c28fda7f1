import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';

/** What one training step drops; places are named as the parameters near them are. */
export interface Dropout {
  /** 1 where an entry is kept, 0 where it is dropped; null where this place drops nothing. */
  mask(shape: readonly number[], place: string): Tensor | null;
  /** 1 / (1 − rate): what kept entries are scaled by. */
  readonly scale: number;
}

export const noDropout: Dropout = { mask: () => null, scale: 1 };

/** The mask is made inside the operation, where the tape does not see it and keep its intermediates. */
export function drop(x: Tensor2D, dropout: Dropout, place: string): Tensor2D {
  if (dropout === noDropout) return x;
  return differentiable<Tensor2D>([x], (save) => {
    const mask = dropout.mask(x.shape, place);
    if (!mask) return { value: x.clone(), gradient: (dy) => [dy.clone()] };
    const scales = tf.mul(mask, dropout.scale);
    save([scales]);
    return { value: tf.mul(x, scales), gradient: (dy, [kept]) => [tf.mul(dy, kept!)] };
  });
}
