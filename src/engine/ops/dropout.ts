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

export function drop(x: Tensor2D, dropout: Dropout, place: string): Tensor2D {
  const mask = dropout.mask(x.shape, place);
  if (!mask) return x;
  const kept = tf.mul(mask, dropout.scale);
  mask.dispose();
  return differentiable<Tensor2D>([x], (save) => {
    save([kept]);
    return { value: tf.mul(x, kept), gradient: (dy, [scales]) => [tf.mul(dy, scales!)] };
  });
}
