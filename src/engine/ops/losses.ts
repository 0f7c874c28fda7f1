import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import { fused } from './fused';

/**
 * Returns the mean cross-entropy of outputs [size, classes] against class indices [size]. Its gradient is (softmax −
 * one-hot label) / size.
 */
export const crossEntropy = (outputs: Tensor2D, labels: Float32Array): Scalar =>
  loss(
    outputs,
    () => fused('WorkbenchCrossEntropy', [outputs, tf.tensor1d(labels, 'int32')]) ?? composedEntropy(outputs, labels),
  );

/**
 * Returns the same with a weight for each example. The sum is divided by the number of examples, not by the sum of
 * weights.
 */
export const weightedCrossEntropy = (outputs: Tensor2D, labels: Float32Array, weights: Float32Array): Scalar =>
  loss(outputs, () => {
    const column = tf.tensor2d(weights, [weights.length, 1]);
    const { logSums, wanted, gaps } = entropyParts(outputs, labels);
    const surprises = tf.sub(logSums, tf.sum(wanted, -1, true));
    return [tf.mean(tf.mul(surprises, column)), tf.div(tf.mul(gaps, column), labels.length)];
  });

/** Returns the mean squared error of outputs [size, 1] against targets [size]. */
export const squaredError = (outputs: Tensor2D, targets: Float32Array): Scalar =>
  loss(
    outputs,
    () => fused('WorkbenchSquaredError', [outputs, tf.tensor1d(targets)]) ?? composedError(outputs, targets),
  );

/** Makes a differentiable loss; `compute` returns the loss and its gradient. */
const loss = (outputs: Tensor2D, compute: () => readonly Tensor[]): Scalar =>
  differentiable<Scalar>([outputs], (save) => {
    const [value, gradient] = compute();
    save([gradient!]);
    return { value: value as Scalar, gradient: (dy, [kept]) => [scaled(kept!, dy)] };
  });

const scaled = (x: Tensor, factor: Scalar): Tensor => fused('WorkbenchScale', [x, factor])?.[0] ?? tf.mul(x, factor);

function composedEntropy(outputs: Tensor2D, labels: Float32Array): readonly Tensor[] {
  const { logSums, wanted, gaps } = entropyParts(outputs, labels);
  const surprise = tf.sub(tf.sum(logSums), tf.sum(wanted));
  return [tf.div(surprise, labels.length), tf.div(gaps, labels.length)];
}

/**
 * Returns logarithms of the sums of powers [size, 1], the outputs of the labels (0 for other classes) and the gradients
 * [size, classes]. Outputs are less the largest of their row.
 */
function entropyParts(
  outputs: Tensor2D,
  labels: Float32Array,
): Readonly<Record<'logSums' | 'wanted' | 'gaps', Tensor>> {
  const isLabel = oneHot(labels, outputs.shape[1]);
  const shifted = tf.sub(outputs, tf.max(outputs, -1, true));
  const powers = tf.exp(shifted);
  const sums = tf.sum(powers, -1, true);
  return {
    logSums: tf.log(sums),
    wanted: tf.mul(shifted, isLabel),
    gaps: tf.sub(tf.div(powers, sums), isLabel),
  };
}

function composedError(outputs: Tensor2D, targets: Float32Array): readonly Tensor[] {
  const gaps = tf.sub(outputs, tf.tensor2d(targets, [targets.length, 1]));
  return [tf.mean(tf.square(gaps)), tf.mul(gaps, 2 / targets.length)];
}

function oneHot(labels: Float32Array, classes: number): Tensor2D {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, row) => (values[row * classes + label] = 1));
  return tf.tensor2d(values, [labels.length, classes]);
}
