import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '../../data/checkpoint/encoder-parts';
import { attention } from '../ops/attention';
import { drop } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { project } from './attachments';
import type { LayerContext } from './layer-context';

/** Self-attention, its output projection, and the residual sum with LayerNorm. */
export function selfAttention(x: Tensor2D, parts: AttentionParts<Tensor>, context: LayerContext): Tensor2D {
  const { shape, inputs, dropout, name, attached } = context;
  const projected = [
    project(x, parts.query, attached['attention.self.query']),
    project(x, parts.key, attached['attention.self.key']),
    project(x, parts.value, attached['attention.self.value']),
  ] as const;
  const mixed = attention(projected, shape.heads, inputs, dropout, `${name}.attention.weights`);
  const projectedBack = project(mixed, parts.output, attached['attention.output.dense']);
  const output = drop(projectedBack, dropout, `${name}.attention.output`);
  const adapted = attached['attention.output']?.(output, x) ?? output;
  return layerNorm([x, adapted], parts.layerNorm, shape.layerNormEps);
}
