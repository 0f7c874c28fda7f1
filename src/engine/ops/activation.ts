import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { Activation } from '../../shared/encoder';
import { differentiable, isTaped } from './differentiable';
import { fused } from './fused';
import { projected } from './linear';
import { through } from './through';

/** f(x) and, if a backward pass will need it, f′(x), which shares most of the computation. */
export interface Activated {
  readonly value: Tensor2D;
  readonly derivative: () => Tensor2D;
}

const activations: Readonly<Record<Activation, (x: Tensor2D) => Activated>> = {
  gelu,
  gelu_new: geluTanh,
  relu: (x) => ({ value: tf.relu(x), derivative: () => tf.step(x) }),
  tanh: (x) => {
    const value = tf.tanh(x);
    return { value, derivative: () => tf.sub(1, tf.square(value)) };
  },
};

/** Keeps only the derivative at x: the backward pass is one product. */
export function activate(x: Tensor2D, activation: Activation): Tensor2D {
  return differentiable<Tensor2D>([x], (save) => {
    const taped = isTaped();
    const { value, derivative } = activatedAt(x, activation, taped);
    if (taped) save([derivative()]);
    return { value, gradient: (dy, [kept]) => [tf.mul(dy, kept!)] };
  });
}

/** Returns the derivative; available only if `withDerivative` is set. */
const activatedAt = (x: Tensor2D, activation: Activation, withDerivative: boolean): Activated =>
  (activation === 'gelu' ? fusedGelu(x, withDerivative) : null) ?? activations[activation](x);

/** Returns f(x Wᵀ + b) and its derivative, without a gradient. */
export function activatedLinear(
  x: Tensor2D,
  parts: LinearParts<Tensor>,
  activation: Activation,
  withDerivative: boolean,
): Activated {
  const name = withDerivative ? 'WorkbenchLinearGeluWithDerivative' : 'WorkbenchLinearGelu';
  const outputs = activation === 'gelu' ? fused(name, [x, parts.weight, parts.bias]) : null;
  if (outputs) return { value: outputs[0] as Tensor2D, derivative: () => outputs[1] as Tensor2D };
  return activatedAt(projected(x, parts), activation, withDerivative);
}

function fusedGelu(x: Tensor2D, withDerivative: boolean): Activated | null {
  const outputs = fused(withDerivative ? 'WorkbenchGeluWithDerivative' : 'WorkbenchGelu', [x]) as Tensor2D[] | null;
  return outputs && { value: outputs[0]!, derivative: () => outputs[1]! };
}

/** x Φ(x), where Φ is the normal distribution function (Hendrycks & Gimpel 2016); derivative Φ(x) + x φ(x). */
function gelu(x: Tensor2D): Activated {
  const distribution = through(
    x,
    (one) => tf.mul(one, Math.SQRT1_2),
    (one) => tf.erf(one),
    (one) => tf.mul(one, 0.5),
    (one) => tf.add(one, 0.5),
  );
  return {
    value: tf.mul(x, distribution),
    derivative: () =>
      through(
        x,
        (one) => tf.square(one),
        (one) => tf.mul(one, -0.5),
        (one) => tf.exp(one),
        (one) => tf.mul(one, 1 / Math.sqrt(2 * Math.PI)),
        (density) => tf.mul(x, density),
        (one) => tf.add(distribution, one),
      ),
  };
}

/** The tanh approximation of GELU: x (1 + tanh u) / 2, u = √(2/π) (x + 0.044715 x³). */
function geluTanh(x: Tensor2D): Activated {
  const scale = Math.sqrt(2 / Math.PI);
  const tanh = through(
    x,
    (one) => tf.square(one),
    (one) => tf.mul(one, 0.044715 * scale),
    (one) => tf.add(one, scale),
    (one) => tf.mul(x, one),
    (one) => tf.tanh(one),
  );
  const half = through(
    tanh,
    (one) => tf.add(one, 1),
    (one) => tf.mul(one, 0.5),
  );
  return {
    value: tf.mul(x, half),
    derivative: () =>
      through(
        tanh,
        (one) => tf.square(one),
        (one) => tf.sub(1, one),
        (one) => tf.mul(tf.mul(x, 0.5), one),
        (one) => tf.mul(one, derivativeOfU(x, scale)),
        (one) => tf.add(half, one),
      ),
  };
}

/** du/dx = √(2/π) (1 + 3 · 0.044715 x²). */
const derivativeOfU = (x: Tensor2D, scale: number): Tensor2D =>
  through(
    x,
    (one) => tf.square(one),
    (one) => tf.mul(one, 3 * 0.044715 * scale),
    (one) => tf.add(one, scale),
  );
