import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { MlpParts } from '../../../encoders/parts';
import { activate } from '../../ops/activation';
import type { PassedThrough } from '../../ops/differentiable';
import { drop, droppingAt, noDropout } from '../../ops/dropout';
import { mlpPassingThrough } from '../../ops/mlp';
import { project } from '../attachments';
import type { BlockContext } from './block-context';

/**
 * Returns the output of the position-wise feed-forward network, with dropout and attachments, and x for the residual
 * sum.
 */
export function mlp(x: Tensor2D, parts: MlpParts<Tensor>, context: BlockContext): PassedThrough<Tensor2D> {
  const { value: output, x: passedX } = throughBoth(x, parts, context);
  return { value: context.attached.mlp?.(output, passedX) ?? output, x: passedX };
}

function throughBoth(x: Tensor2D, { fc1, fc2 }: MlpParts<Tensor>, context: BlockContext): PassedThrough<Tensor2D> {
  const { shape, name, attached } = context;
  const dropout = context.undropped === 'mlp' ? noDropout : context.dropout;
  const place = `${name}.output`;
  const [onFc1, onFc2] = [attached['mlp-in'], attached['mlp-out']];
  if (!onFc1 && !onFc2) {
    const layers = { fc1, activation: shape.activation, fc2 };
    const dropping = droppingAt(dropout, place, 'WorkbenchLinearDropout');
    const through = mlpPassingThrough(x, layers, dropping ?? undefined);
    return dropping ? through : { ...through, value: drop(through.value, dropout, place) };
  }
  const wide = project(x, fc1, onFc1);
  const activated = activate(wide, shape.activation);
  wide.dispose();
  const output = project(activated, fc2, onFc2);
  activated.dispose();
  return { value: drop(output, dropout, place), x };
}
