import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { Take } from '../../../encoders/parts';
import type { EncoderShape } from '../../../shared/encoder';
import type { Dropout } from '../../ops/dropout';
import type { LayerContext } from '../blocks/block-context';
import type { Inputs } from '../inputs';

/** The forward pass of an encoder with its parameters. Hidden states are [tokens, hidden]. */
export interface Forward {
  /** Returns the input of layer 0. */
  embeddings(inputs: Inputs, dropout: Dropout): Tensor2D;
  layer(x: Tensor2D, layer: number, context: LayerContext): Tensor2D;
  /** Returns pooled vectors of first tokens [size, hidden]; null if the checkpoint has no pooler. */
  readonly pooler: ((first: Tensor2D) => Tensor2D) | null;
}

/**
 * Returns the forward pass that uses the given parameters, which it looks up by name. Each family's file exports one.
 */
export type BuildForward = (shape: EncoderShape, take: Take<Tensor>) => Forward;
