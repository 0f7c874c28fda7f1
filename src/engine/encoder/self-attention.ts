import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '../../data/checkpoint/encoder-parts';
import { attention } from '../ops/attention';
import { drop } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { linear } from '../ops/linear';
import type { LayerContext } from './layer-context';

/** Self-attention, its output projection, and the residual sum with LayerNorm. */
export function selfAttention(x: Tensor2D, parts: AttentionParts<Tensor>, context: LayerContext): Tensor2D {
  const { shape, inputs, dropout, name, attached } = context;
  const projected = [linear(x, parts.query), linear(x, parts.key), linear(x, parts.value)] as const;
  const mixed = attention(projected, shape.heads, inputs, dropout, `${name}.attention.weights`);
  const output = drop(linear(mixed, parts.output), dropout, `${name}.attention.output`);
  const adapted = attached['attention.output']?.(output) ?? output;
  return layerNorm([x, adapted], parts.layerNorm, shape.layerNormEps);
}
