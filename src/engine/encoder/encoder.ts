import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { familyOf, type FamilyId } from '../../encoders/registry';
import type { Dropout } from '../ops/dropout';
import type { Attachments } from './attachments';
import type { BuildForward, Forward } from './families/forward';
import { forwards } from './families/list';
import type { Inputs } from './inputs';

/**
 * Returns the forward pass of an encoder of any family. Throws an AppError if this version does not support the family.
 */
export const forwardOf: BuildForward = (shape, take) => forwards[familyOf(shape).id as FamilyId](shape, take);

export interface EncoderContext {
  readonly forward: Forward;
  /** Attachments by layer. */
  readonly attached: readonly Attachments[];
  readonly inputs: Inputs;
  readonly dropout: Dropout;
}

/**
 * Returns hidden states after layers first … last − 1. `below` is the input of layer `first`, null for the embeddings.
 */
export function encode(
  below: Tensor2D | null,
  [first, last]: readonly [number, number],
  { forward, attached, inputs, dropout }: EncoderContext,
): Tensor2D {
  return tf.tidy(() => {
    let hidden = below ?? tf.tidy(() => forward.embeddings(inputs, dropout));
    for (let i = first; i < last; i++) {
      const read = hidden;
      hidden = forward.layer(read, i, { inputs, dropout, attached: attached[i]! });
      if (read !== below) read.dispose();
    }
    return hidden;
  });
}
