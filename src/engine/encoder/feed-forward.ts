import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { FeedForwardParts } from '../../data/checkpoint/encoder-parts';
import { activate } from '../ops/activation';
import { drop } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { project } from './attachments';
import type { LayerContext } from './layer-context';

/** The position-wise feed-forward network and its residual sum with LayerNorm. */
export function feedForward(x: Tensor2D, parts: FeedForwardParts<Tensor>, context: LayerContext): Tensor2D {
  const { shape, dropout, name, attached } = context;
  const wide = project(x, parts.intermediate, attached['intermediate.dense']);
  const widened = activate(wide, shape.activation);
  wide.dispose();
  const output = drop(project(widened, parts.output, attached['output.dense']), dropout, `${name}.output`);
  widened.dispose();
  const adapted = attached.output?.(output, x) ?? output;
  return layerNorm([x, adapted], parts.layerNorm, shape.layerNormEps);
}
