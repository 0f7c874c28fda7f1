import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LayerParts } from '../../data/checkpoint/encoder-parts';
import type { EncoderShape } from '../../shared/encoder';
import type { Dropout } from '../ops/dropout';
import type { Attachments } from './attachments';
import { feedForward } from './feed-forward';
import type { Inputs } from './inputs';
import { selfAttention } from './self-attention';

/** What both halves of a layer share. */
export interface LayerContext {
  readonly shape: EncoderShape;
  readonly inputs: Inputs;
  readonly dropout: Dropout;
  /** Of the layer in the checkpoint; dropout places are named below it. */
  readonly name: string;
  readonly attached: Attachments;
}

/** One Transformer layer on hidden states [size × length, hidden]. Each half frees what it does not keep. */
export function layer(x: Tensor2D, parts: LayerParts<Tensor>, context: LayerContext): Tensor2D {
  const attended = tf.tidy(() => selfAttention(x, parts.attention, context));
  const output = tf.tidy(() => feedForward(attended, parts.feedForward, context));
  attended.dispose();
  return output;
}
