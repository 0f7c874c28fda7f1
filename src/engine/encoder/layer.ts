import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerParts } from '../../data/checkpoint/encoder-parts';
import { feedForward } from './feed-forward';
import type { LayerContext } from './layer-context';
import { selfAttention } from './self-attention';

/** One Transformer layer on hidden states [tokens, hidden]. Each half frees what it does not keep. */
export function layer(x: Tensor2D, parts: LayerParts<Tensor>, context: LayerContext): Tensor2D {
  const attended = tf.tidy(() => selfAttention(x, parts.attention, context));
  const output = tf.tidy(() => feedForward(attended, parts.feedForward, context));
  attended.dispose();
  return output;
}
