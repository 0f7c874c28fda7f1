import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import type { Activation } from '../../shared/encoder';
import { differentiable, isTaped } from './differentiable';

/** f(x) and, where a backward pass will ask for it, f′(x): both share most of the work. */
interface Curve {
  readonly value: Tensor2D;
  readonly slope: () => Tensor2D;
}

const curves: Readonly<Record<Activation, (x: Tensor2D) => Curve>> = {
  gelu,
  gelu_new: geluTanh,
  relu: (x) => ({ value: tf.relu(x), slope: () => tf.step(x) }),
  tanh: (x) => {
    const value = tf.tanh(x);
    return { value, slope: () => tf.sub(1, tf.square(value)) };
  },
};

/** Keeps only the slope at x: the backward pass is one product. */
export function activate(x: Tensor2D, activation: Activation): Tensor2D {
  return differentiable<Tensor2D>([x], (save) => {
    const { value, slope } = curves[activation](x);
    if (isTaped()) save([slope()]);
    return { value, gradient: (dy, [kept]) => [tf.mul(dy, kept!)] };
  });
}

/** x Φ(x), with Φ the normal distribution function (Hendrycks & Gimpel 2016); slope Φ(x) + x φ(x). */
function gelu(x: Tensor2D): Curve {
  const distribution = tf.add(tf.mul(tf.erf(tf.mul(x, Math.SQRT1_2)), 0.5), 0.5);
  const density = (): Tensor2D => tf.mul(tf.exp(tf.mul(tf.square(x), -0.5)), 1 / Math.sqrt(2 * Math.PI));
  return {
    value: tf.mul(x, distribution),
    slope: () => tf.add(distribution, tf.mul(x, density())),
  };
}

/** The tanh approximation: x (1 + tanh u) / 2, u = √(2/π) (x + 0.044715 x³). */
function geluTanh(x: Tensor2D): Curve {
  const scale = Math.sqrt(2 / Math.PI);
  const squared = tf.square(x);
  const bent = tf.tanh(tf.mul(tf.mul(x, scale), tf.add(tf.mul(squared, 0.044715), 1)));
  const half = tf.mul(tf.add(bent, 1), 0.5);
  const slopeOfU = (): Tensor2D => tf.mul(tf.add(tf.mul(squared, 3 * 0.044715), 1), scale);
  return {
    value: tf.mul(x, half),
    slope: () => tf.add(half, tf.mul(tf.mul(x, 0.5), tf.mul(tf.sub(1, tf.square(bent)), slopeOfU()))),
  };
}
