import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { EncoderParts } from '../../data/checkpoint/encoder-parts';
import type { EncoderShape } from '../../shared/encoder';
import type { Dropout } from '../ops/dropout';
import type { Attachments } from './attachments';
import { embeddings } from './embeddings';
import type { Inputs } from './inputs';
import { layer } from './layer';

export interface EncoderContext {
  readonly shape: EncoderShape;
  readonly parts: EncoderParts<Tensor>;
  /** By layer. */
  readonly attached: readonly Attachments[];
  readonly inputs: Inputs;
  readonly dropout: Dropout;
}

/** Hidden states after layers first…last − 1; `below` is what layer `first` reads, null for the embeddings themselves. */
export function encode(
  below: Tensor2D | null,
  [first, last]: readonly [number, number],
  { shape, parts, attached, inputs, dropout }: EncoderContext,
): Tensor2D {
  return tf.tidy(() => {
    let hidden = below ?? tf.tidy(() => embeddings(parts.embeddings, inputs, shape, dropout));
    for (let i = first; i < last; i++) {
      const read = hidden;
      hidden = layer(read, parts.layers[i]!, {
        shape,
        inputs,
        dropout,
        name: `encoder.layer.${i}`,
        attached: attached[i]!,
      });
      if (read !== below) read.dispose();
    }
    return hidden;
  });
}
