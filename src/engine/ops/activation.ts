import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { Activation } from '../../shared/encoder';
import { differentiable, isTaped } from './differentiable';
import { fused } from './fused';
import { projected } from './linear';
import { through } from './through';

/** f(x) and, where a backward pass will ask for it, f′(x): both share most of the work. */
export interface Curve {
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
    const taped = isTaped();
    const { value, slope } = curveAt(x, activation, taped);
    if (taped) save([slope()]);
    return { value, gradient: (dy, [kept]) => [tf.mul(dy, kept!)] };
  });
}

/** The slope may be asked for where `withSlope` says so. */
const curveAt = (x: Tensor2D, activation: Activation, withSlope: boolean): Curve =>
  (activation === 'gelu' ? fusedGelu(x, withSlope) : null) ?? curves[activation](x);

/** The same at x Wᵀ + b, without a gradient. */
export function curveOfLinear(
  x: Tensor2D,
  parts: LinearParts<Tensor>,
  activation: Activation,
  withSlope: boolean,
): Curve {
  const name = withSlope ? 'WorkbenchLinearGeluWithSlope' : 'WorkbenchLinearGelu';
  const found = activation === 'gelu' ? fused(name, [x, parts.weight, parts.bias]) : null;
  if (found) return { value: found[0] as Tensor2D, slope: () => found[1] as Tensor2D };
  return curveAt(projected(x, parts), activation, withSlope);
}

function fusedGelu(x: Tensor2D, withSlope: boolean): Curve | null {
  const found = fused(withSlope ? 'WorkbenchGeluWithSlope' : 'WorkbenchGelu', [x]) as Tensor2D[] | null;
  return found && { value: found[0]!, slope: () => found[1]! };
}

/** x Φ(x), with Φ the normal distribution function (Hendrycks & Gimpel 2016); slope Φ(x) + x φ(x). */
function gelu(x: Tensor2D): Curve {
  const distribution = through(
    x,
    (one) => tf.mul(one, Math.SQRT1_2),
    (one) => tf.erf(one),
    (one) => tf.mul(one, 0.5),
    (one) => tf.add(one, 0.5),
  );
  return {
    value: tf.mul(x, distribution),
    slope: () =>
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

/** The tanh approximation: x (1 + tanh u) / 2, u = √(2/π) (x + 0.044715 x³). */
function geluTanh(x: Tensor2D): Curve {
  const scale = Math.sqrt(2 / Math.PI);
  const bent = through(
    x,
    (one) => tf.square(one),
    (one) => tf.mul(one, 0.044715 * scale),
    (one) => tf.add(one, scale),
    (one) => tf.mul(x, one),
    (one) => tf.tanh(one),
  );
  const half = through(
    bent,
    (one) => tf.add(one, 1),
    (one) => tf.mul(one, 0.5),
  );
  return {
    value: tf.mul(x, half),
    slope: () =>
      through(
        bent,
        (one) => tf.square(one),
        (one) => tf.sub(1, one),
        (one) => tf.mul(tf.mul(x, 0.5), one),
        (one) => tf.mul(one, slopeOfU(x, scale)),
        (one) => tf.add(half, one),
      ),
  };
}

/** √(2/π) (1 + 3 · 0.044715 x²). */
const slopeOfU = (x: Tensor2D, scale: number): Tensor2D =>
  through(
    x,
    (one) => tf.square(one),
    (one) => tf.mul(one, 3 * 0.044715 * scale),
    (one) => tf.add(one, scale),
  );
