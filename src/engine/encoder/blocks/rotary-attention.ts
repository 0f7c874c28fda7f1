import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../../encoders/parts';
import { attention } from '../../ops/attention';
import { drop } from '../../ops/dropout';
import { linear } from '../../ops/linear';
import { rotary } from '../../ops/rotary';
import { project } from '../attachments';
import type { BlockContext } from './block-context';

export interface RotaryAttentionParts {
  /** Queries, keys and values, one under the other. */
  readonly projections: LinearParts<Tensor>;
  readonly output: LinearParts<Tensor>;
}

/** Returns the output projection of self-attention with rotary positions, with dropout and attachments. */
export function rotaryAttention(
  x: Tensor2D,
  { projections, output }: RotaryAttentionParts,
  theta: number,
  { shape: { heads }, inputs, dropout, name, attached, scores }: BlockContext,
): Tensor2D {
  const [query, key, value] = (tf.split(linear(x, projections), 3, 1) as Tensor2D[]).map((rows, i) => {
    const on = attached[(['query', 'key', 'value'] as const)[i]!];
    return on?.(rows, x) ?? rows;
  }) as [Tensor2D, Tensor2D, Tensor2D];
  const turned = [query, key].map((rows) => rotary(rows, heads, theta, inputs)) as [Tensor2D, Tensor2D];
  const settings = { heads, packed: inputs, dropout, place: `${name}.attention.weights`, scores };
  const mixed = attention([...turned, value], settings);
  const added = drop(project(mixed, output, attached['attention-output']), dropout, `${name}.attention.output`);
  return attached.attention?.(added, x) ?? added;
}
