import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import { fused } from './fused';

/**
 * Mean cross-entropy of outputs [size, classes] against class indices [size]; its gradient is softmax less the wanted
 * class, over the size.
 */
export const crossEntropy = (outputs: Tensor2D, labels: Float32Array): Scalar =>
  differentiable<Scalar>([outputs], (save) => {
    const [mean, slope] =
      fused('WorkbenchCrossEntropy', [outputs, tf.tensor1d(labels, 'int32')]) ?? composed(outputs, labels);
    save([slope!]);
    return { value: mean as Scalar, gradient: (dy, [kept]) => [tf.mul(kept!, dy)] };
  });

function composed(outputs: Tensor2D, labels: Float32Array): [Scalar, Tensor2D] {
  const wanted = oneHot(labels, outputs.shape[1]);
  const shifted = tf.sub(outputs, tf.max(outputs, -1, true));
  const powers = tf.exp(shifted);
  const sums = tf.sum(powers, -1, true);
  const surprise = tf.sub(tf.sum(tf.log(sums)), tf.sum(tf.mul(shifted, wanted)));
  return [tf.div(surprise, labels.length), tf.div(tf.sub(tf.div(powers, sums), wanted), labels.length)];
}

function oneHot(labels: Float32Array, classes: number): Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes]);
}
