import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '../../../encoders/parts';
import { attention, projectedAttention } from '../../ops/attention';
import type { PassedThrough } from '../../ops/differentiable';
import { drop, noDropout } from '../../ops/dropout';
import { linearDropped } from '../../ops/linear';
import { project } from '../attachments';
import type { BlockContext } from './block-context';

/** Returns the output projection of self-attention, with dropout and attachments, and x for the residual sum. */
export function selfAttention(
  x: Tensor2D,
  parts: AttentionParts<Tensor>,
  context: BlockContext,
): PassedThrough<Tensor2D> {
  const { name, attached } = context;
  const dropout = context.undropped === 'attention' ? noDropout : context.dropout;
  const { value: mixed, x: passedX } = (context.mix ?? mix)(x, parts, context);
  const [onOutput, place] = [attached['attention-output'], `${name}.attention.output`];
  const output = onOutput
    ? drop(project(mixed, parts.output, onOutput), dropout, place)
    : linearDropped(mixed, parts.output, dropout, place);
  return { value: attached.attention?.(output, passedX) ?? output, x: passedX };
}

function mix(
  x: Tensor2D,
  { query, key, value }: AttentionParts<Tensor>,
  { shape, inputs, dropout, name, attached, scores }: BlockContext,
): PassedThrough<Tensor2D> {
  const settings = { heads: shape.heads, packed: inputs, dropout, place: `${name}.attention.weights`, scores };
  const { query: onQuery, key: onKey, value: onValue } = attached;
  if (!onQuery && !onKey && !onValue) return projectedAttention(x, [query, key, value], settings);
  const projections = [project(x, query, onQuery), project(x, key, onKey), project(x, value, onValue)] as const;
  return { value: attention(projections, settings), x };
}
