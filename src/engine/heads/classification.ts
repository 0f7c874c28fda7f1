import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable } from '../ops/differentiable';
import type { Objective } from './head';

/**
 * Mean cross-entropy, whose gradient is softmax less the wanted class; the prediction is the class of the largest output,
 * the first of equals.
 */
export const classification: Objective = {
  loss: (outputs, labels) =>
    differentiable<Tensor>([outputs], (save) => {
      const wanted = oneHot(labels, outputs.shape[1]);
      const shifted = tf.sub(outputs, tf.max(outputs, -1, true));
      const powers = tf.exp(shifted);
      const sums = tf.sum(powers, -1, true);
      save([tf.sub(tf.div(powers, sums), wanted)]);
      const surprise = tf.sub(tf.sum(tf.log(sums)), tf.sum(tf.mul(shifted, wanted)));
      return {
        value: tf.div(surprise, labels.length),
        gradient: (dy, [excess]) => [tf.mul(excess!, tf.div(dy, labels.length))],
      };
    }) as Scalar,
  predict: (outputs, size) => {
    const classes = outputs.length / size;
    return Array.from({ length: size }, (_, row) => {
      const probabilities = softmax(outputs.subarray(row * classes, (row + 1) * classes));
      return { prediction: probabilities.indexOf(Math.max(...probabilities)), probabilities };
    });
  },
};

function oneHot(labels: Float32Array, classes: number): Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes]);
}

function softmax(outputs: Float32Array): number[] {
  const highest = Math.max(...outputs);
  const powers = Array.from(outputs, (output) => Math.exp(output - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
