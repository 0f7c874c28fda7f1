import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerNormParts } from '../../../encoders/parts';
import type { PassedThrough } from '../../ops/differentiable';
import { layerNorm } from '../../ops/layer-norm';

/** Returns LayerNorm(x + value), the end of a post-norm sub-layer. */
export const residualNorm = (
  { value, x }: PassedThrough<Tensor2D>,
  norm: LayerNormParts<Tensor>,
  eps: number,
): Tensor2D => layerNorm([x, value], norm, eps);
