import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerNormParts } from '../../data/checkpoint/encoder-parts';
import { differentiable, isTrained, needsGradient } from './differentiable';

/**
 * LayerNorm over the last axis of the sum of its inputs (a residual sum, or the three embeddings), each [rows, hidden].
 * Keeps the normalised rows and one number per row.
 */
export function layerNorm(summands: readonly Tensor2D[], parts: LayerNormParts<Tensor>, eps: number): Tensor2D {
  const { weight: gain, bias } = parts;
  const flowing = summands.filter(needsGradient);
  const inputs = [...flowing, ...[gain, bias].filter(isTrained)];
  return differentiable<Tensor2D>(inputs, (save) => {
    const sum = summands.reduce((total, one) => tf.add(total, one));
    const centred = tf.sub(sum, tf.mean(sum, -1, true));
    const inverseStd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), eps));
    const normalised = tf.mul(centred, inverseStd) as Tensor2D;
    save([normalised, inverseStd]);
    return {
      value: tf.add(tf.mul(normalised, gain), bias),
      gradient: (dy, saved) => {
        const [rows, scale] = saved as [Tensor2D, Tensor2D];
        const gradients: Tensor[] = [];
        if (flowing.length > 0) {
          const dx = gradientOfRows(tf.mul(dy, gain), rows, scale);
          gradients.push(dx, ...flowing.slice(1).map(() => dx.clone()));
        }
        if (isTrained(gain)) gradients.push(tf.sum(tf.mul(dy, rows), 0));
        if (isTrained(bias)) gradients.push(tf.sum(dy, 0));
        return gradients;
      },
    };
  });
}

/** With g the gradient of the normalised rows r: (g − mean(g) − r · mean(g · r)) / std, row by row. */
function gradientOfRows(g: Tensor2D, r: Tensor2D, inverseStd: Tensor2D): Tensor2D {
  const alongMean = tf.mean(g, -1, true);
  const alongRow = tf.mul(r, tf.mean(tf.mul(g, r), -1, true));
  return tf.mul(tf.sub(tf.sub(g, alongMean), alongRow), inverseStd);
}
