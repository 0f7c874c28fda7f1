import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '../../data/checkpoint/encoder-parts';
import { attention, projectedAttention } from '../ops/attention';
import type { Carried } from '../ops/differentiable';
import { drop } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { linearDropped } from '../ops/linear';
import { project } from './attachments';
import type { LayerContext } from './layer-context';

/** Self-attention, its output projection, and the residual sum with LayerNorm. */
export function selfAttention(x: Tensor2D, parts: AttentionParts<Tensor>, context: LayerContext): Tensor2D {
  const { shape, dropout, name, attached } = context;
  const { value: mixed, x: carried } = mix(x, parts, context);
  const [onOutput, place] = [attached['attention.output.dense'], `${name}.attention.output`];
  const output = onOutput
    ? drop(project(mixed, parts.output, onOutput), dropout, place)
    : linearDropped(mixed, parts.output, dropout, place);
  const adapted = attached['attention.output']?.(output, carried) ?? output;
  return layerNorm([carried, adapted], parts.layerNorm, shape.layerNormEps);
}

function mix(
  x: Tensor2D,
  { query, key, value }: AttentionParts<Tensor>,
  { shape, inputs, dropout, name, attached }: LayerContext,
): Carried<Tensor2D> {
  const settings = { heads: shape.heads, rows: inputs, dropout, place: `${name}.attention.weights` };
  const [onQuery, onKey, onValue] = [
    attached['attention.self.query'],
    attached['attention.self.key'],
    attached['attention.self.value'],
  ];
  if (!onQuery && !onKey && !onValue) return projectedAttention(x, [query, key, value], settings);
  const projections = [project(x, query, onQuery), project(x, key, onKey), project(x, value, onValue)] as const;
  return { value: attention(projections, settings), x };
}
