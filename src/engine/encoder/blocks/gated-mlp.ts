import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../../encoders/parts';
import { activate } from '../../ops/activation';
import { drop } from '../../ops/dropout';
import { project } from '../attachments';
import type { BlockContext } from './block-context';

export interface GatedMlpParts {
  /** Rows of the activation's input, then rows of the gate. */
  readonly gated: LinearParts<Tensor>;
  readonly down: LinearParts<Tensor>;
}

/** Returns W₂ (f(a) ∘ g) with a and g the halves of W₁ x (Shazeer 2020), with dropout and attachments. */
export function gatedMlp(
  x: Tensor2D,
  { gated, down }: GatedMlpParts,
  { shape, dropout, name, attached }: BlockContext,
): Tensor2D {
  const wide = project(x, gated, attached['mlp-in']);
  const [activated, gate] = tf.split(wide, 2, 1) as [Tensor2D, Tensor2D];
  const between = drop(tf.mul(activate(activated, shape.activation), gate), dropout, `${name}.mlp.between`);
  const output = project(between, down, attached['mlp-out']);
  return attached.mlp?.(output, x) ?? output;
}
