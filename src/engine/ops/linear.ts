import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import { differentiable, isTrained, needsGradient } from './differentiable';
import { fused } from './fused';

/** x Wᵀ + b for x [rows, in], W [out, in]. Only trained weights get a gradient, and only they make x be kept. */
export function linear(x: Tensor2D, { weight, bias }: LinearParts<Tensor>): Tensor2D {
  const wanted = [needsGradient(x), isTrained(weight), isTrained(bias)];
  const inputs = [x, weight, bias].filter((_, i) => wanted[i]);
  return differentiable<Tensor2D>(inputs, (save) => {
    if (wanted[1]) save([x]);
    return {
      value: withBias(tf.matMul(x, weight as Tensor2D, false, true), bias),
      gradient: (dy, [savedX]) => {
        const gradients = [
          () => tf.matMul(dy, weight as Tensor2D),
          () => tf.matMul(dy, savedX as Tensor2D, true, false),
          () => tf.sum(dy, 0),
        ];
        return gradients.filter((_, i) => wanted[i]).map((compute) => compute());
      },
    };
  });
}

/** The product is nobody else's, so that its memory may be written over. */
function withBias(product: Tensor2D, bias: Tensor): Tensor2D {
  const [sum] = fused('WorkbenchAddBias', [product, bias]) ?? [tf.add(product, bias)];
  product.dispose();
  return sum as Tensor2D;
}
