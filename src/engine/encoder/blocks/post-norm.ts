import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { PostNormParts } from '../../../encoders/post-norm';
import type { EncoderShape } from '../../../shared/encoder';
import type { BlockContext } from './block-context';
import { mlp } from './mlp';
import { residualNorm } from './residual-norm';
import { selfAttention } from './self-attention';

/** Returns the output of a layer that normalises after each residual sum. */
export function postNormLayer(
  x: Tensor2D,
  { attention, attentionNorm, mlp: feedForward, mlpNorm }: PostNormParts<Tensor>,
  context: BlockContext & { readonly shape: Pick<EncoderShape, 'layerNormEps'> },
): Tensor2D {
  const { layerNormEps: eps } = context.shape;
  const attended = tf.tidy(() => residualNorm(selfAttention(x, attention, context), attentionNorm, eps));
  const output = tf.tidy(() => residualNorm(mlp(attended, feedForward, context), mlpNorm, eps));
  attended.dispose();
  return output;
}
