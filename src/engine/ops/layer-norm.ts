import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerNormParts } from '../../encoders/parts';
import { differentiable, isTrained, needsGradient } from './differentiable';
import { fused } from './fused';

/**
 * Returns LayerNorm over the last axis of the sum of its inputs (a residual sum, or the three embeddings), each [rows,
 * hidden]. Saves the normalised rows and 1 / std of each row.
 */
export function layerNorm(summands: readonly Tensor2D[], parts: LayerNormParts<Tensor>, eps: number): Tensor2D {
  const { weight: gain, bias } = parts;
  const flowing = summands.filter(needsGradient);
  const inputs = [...flowing, ...[gain, bias].filter(isTrained)];
  return differentiable<Tensor2D>(inputs, (save) => {
    const { value, normalised, inverseStd } = normalise(summands, parts, eps);
    save([normalised, inverseStd]);
    return {
      value,
      gradient: (dy, saved) => {
        const [rows, scale] = saved as [Tensor2D, Tensor2D];
        const compute =
          fusedGradients(dy, gain, rows, scale) ??
          ({
            sum: () => gradientOfRows(tf.mul(dy, gain), rows, scale),
            gain: () => tf.sum(tf.mul(dy, rows), 0),
            bias: () => tf.sum(dy, 0),
          } satisfies Gradients);
        const gradients: Tensor[] = [];
        if (flowing.length > 0) {
          const dx = compute.sum();
          gradients.push(dx, ...flowing.slice(1).map(() => dx.clone()));
        }
        if (isTrained(gain)) gradients.push(compute.gain());
        if (isTrained(bias)) gradients.push(compute.bias());
        return gradients;
      },
    };
  });
}

interface Normalised {
  readonly value: Tensor2D;
  /** Rows normalised to mean 0 and variance 1. */
  readonly normalised: Tensor2D;
  /** 1 / std of each row. */
  readonly inverseStd: Tensor;
}

function normalise(
  summands: readonly Tensor2D[],
  { weight: gain, bias }: LayerNormParts<Tensor>,
  eps: number,
): Normalised {
  const sum = (terms: readonly Tensor2D[]): Tensor2D => terms.reduce((total, one) => tf.add(total, one));
  if (summands.length > 1) {
    const inputs = [sum(summands.slice(0, -1)), summands.at(-1)!, gain, bias];
    const outputs = fused('WorkbenchLayerNorm', inputs, { eps }) as [Tensor2D, Tensor2D, Tensor] | null;
    if (outputs) return { value: outputs[0], normalised: outputs[1], inverseStd: outputs[2] };
  }
  const whole = sum(summands);
  const centred = tf.sub(whole, tf.mean(whole, -1, true));
  const inverseStd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), eps));
  const normalised = tf.mul(centred, inverseStd) as Tensor2D;
  return { value: tf.add(tf.mul(normalised, gain), bias), normalised, inverseStd };
}

type Gradients = Readonly<Record<'sum' | 'gain' | 'bias', () => Tensor>>;

function fusedGradients(dy: Tensor2D, gain: Tensor, rows: Tensor2D, inverseStd: Tensor): Gradients | null {
  const outputs = fused('WorkbenchLayerNormGradient', [dy, gain, rows, inverseStd]);
  return outputs && { sum: () => outputs[0]!, gain: () => outputs[1]!, bias: () => outputs[2]! };
}

/** Returns (g − mean(g) − r · mean(g · r)) / std of each row, where g is the gradient of the normalised rows r. */
function gradientOfRows(g: Tensor2D, r: Tensor2D, inverseStd: Tensor2D): Tensor2D {
  const alongMean = tf.mean(g, -1, true);
  const alongRow = tf.mul(r, tf.mean(tf.mul(g, r), -1, true));
  return tf.mul(tf.sub(tf.sub(g, alongMean), alongRow), inverseStd);
}
