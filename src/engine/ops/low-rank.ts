import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable, needsGradient } from './differentiable';

export interface LowRank {
  /** [rank, in]. */
  readonly a: Tensor;
  /** [out, rank]. */
  readonly b: Tensor;
  readonly scale: number;
}

/** y + scale · x Aᵀ Bᵀ for y [rows, out] and x [rows, in]; keeps x and the narrow x Aᵀ. */
export function addLowRank(y: Tensor2D, x: Tensor2D, { a, b, scale }: LowRank): Tensor2D {
  const wanted = [needsGradient(y), needsGradient(x), true, true];
  const inputs = [y, x, a, b].filter((_, i) => wanted[i]);
  const [down, up] = [a as Tensor2D, b as Tensor2D];
  return differentiable<Tensor2D>(inputs, (save) => {
    const narrow = tf.matMul(x, down, false, true);
    save([x, narrow]);
    return {
      value: tf.add(y, tf.mul(tf.matMul(narrow, up, false, true), scale)),
      gradient: (dy, saved) => {
        const [savedX, savedNarrow] = saved as [Tensor2D, Tensor2D];
        const scaled = tf.mul(dy, scale) as Tensor2D;
        const dNarrow = tf.matMul(scaled, up);
        const gradients = [
          () => dy.clone(),
          () => tf.matMul(dNarrow, down),
          () => tf.matMul(dNarrow, savedX, true, false),
          () => tf.matMul(scaled, savedNarrow, true, false),
        ];
        return gradients.filter((_, i) => wanted[i]).map((compute) => compute());
      },
    };
  });
}
