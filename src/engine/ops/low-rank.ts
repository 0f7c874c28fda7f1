import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable, needsGradient } from './differentiable';
import { product } from './product';

export interface LowRank {
  /** Shape [rank, in]. */
  readonly a: Tensor;
  /** Shape [out, rank]. */
  readonly b: Tensor;
  readonly scale: number;
}

/** Returns y + scale · x Aᵀ Bᵀ for y [rows, out] and x [rows, in]. Saves x and x Aᵀ. */
export function addLowRank(y: Tensor2D, x: Tensor2D, { a, b, scale }: LowRank): Tensor2D {
  const wanted = [needsGradient(y), needsGradient(x), true, true];
  const inputs = [y, x, a, b].filter((_, i) => wanted[i]);
  return differentiable<Tensor2D>(inputs, (save) => {
    const narrow = product(x, a, 'b');
    save([x, narrow]);
    return {
      value: tf.add(y, tf.mul(product(narrow, b, 'b'), scale)),
      gradient: (dy, [savedX, savedNarrow]) => {
        const scaled = tf.mul(dy, scale) as Tensor2D;
        const dNarrow = product(scaled, b);
        const gradients = [
          () => dy.clone(),
          () => product(dNarrow, a),
          () => product(dNarrow, savedX!, 'a'),
          () => product(scaled, savedNarrow!, 'a'),
        ];
        return gradients.filter((_, i) => wanted[i]).map((compute) => compute());
      },
    };
  });
}
