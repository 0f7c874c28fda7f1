import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { FeedForwardParts } from '../../data/checkpoint/encoder-parts';
import { activate } from '../ops/activation';
import { drop } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { twoLayers } from '../ops/two-layers';
import { project } from './attachments';
import type { LayerContext } from './layer-context';

/** The position-wise feed-forward network and its residual sum with LayerNorm. */
export function feedForward(x: Tensor2D, parts: FeedForwardParts<Tensor>, context: LayerContext): Tensor2D {
  const { shape, dropout, name, attached } = context;
  const output = drop(throughBoth(x, parts, context), dropout, `${name}.output`);
  const adapted = attached.output?.(output, x) ?? output;
  return layerNorm([x, adapted], parts.layerNorm, shape.layerNormEps);
}

function throughBoth(x: Tensor2D, parts: FeedForwardParts<Tensor>, { shape, attached }: LayerContext): Tensor2D {
  const { intermediate: lower, output: upper } = parts;
  const [onLower, onUpper] = [attached['intermediate.dense'], attached['output.dense']];
  if (!onLower && !onUpper) return twoLayers(x, { lower, activation: shape.activation, upper });
  const wide = project(x, lower, onLower);
  const widened = activate(wide, shape.activation);
  wide.dispose();
  const output = project(widened, upper, onUpper);
  widened.dispose();
  return output;
}
