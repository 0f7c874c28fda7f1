import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { FeedForwardParts } from '../../data/checkpoint/encoder-parts';
import { activate } from '../ops/activation';
import type { Carried } from '../ops/differentiable';
import { drop, droppingAt } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
import { twoLayersCarrying } from '../ops/two-layers';
import { project } from './attachments';
import type { LayerContext } from './layer-context';

/** The position-wise feed-forward network and its residual sum with LayerNorm. */
export function feedForward(x: Tensor2D, parts: FeedForwardParts<Tensor>, context: LayerContext): Tensor2D {
  const { value: output, x: carried } = throughBoth(x, parts, context);
  const adapted = context.attached.output?.(output, carried) ?? output;
  return layerNorm([carried, adapted], parts.layerNorm, context.shape.layerNormEps);
}

/** Dropout included. */
function throughBoth(x: Tensor2D, parts: FeedForwardParts<Tensor>, context: LayerContext): Carried<Tensor2D> {
  const { shape, dropout, name, attached } = context;
  const { intermediate: lower, output: upper } = parts;
  const place = `${name}.output`;
  const [onLower, onUpper] = [attached['intermediate.dense'], attached['output.dense']];
  if (!onLower && !onUpper) {
    const layers = { lower, activation: shape.activation, upper };
    const dropping = droppingAt(dropout, place, 'WorkbenchLinearDrop');
    const through = twoLayersCarrying(x, layers, dropping ?? undefined);
    return dropping ? through : { ...through, value: drop(through.value, dropout, place) };
  }
  const wide = project(x, lower, onLower);
  const widened = activate(wide, shape.activation);
  wide.dispose();
  const output = project(widened, upper, onUpper);
  widened.dispose();
  return { value: drop(output, dropout, place), x };
}
