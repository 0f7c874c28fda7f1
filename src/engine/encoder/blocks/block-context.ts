import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { AttentionParts } from '../../../encoders/parts';
import type { EncoderShape } from '../../../shared/encoder';
import type { ScoreForm } from '../../ops/attention';
import type { PassedThrough } from '../../ops/differentiable';
import type { Dropout } from '../../ops/dropout';
import type { Attachments } from '../attachments';
import type { Inputs } from '../inputs';

/** Inputs of a layer's forward pass besides its parameters. */
export interface LayerContext {
  readonly inputs: Inputs;
  readonly dropout: Dropout;
  readonly attached: Attachments;
}

/** The same inputs for the blocks of one layer. */
export interface BlockContext extends LayerContext {
  readonly shape: Pick<EncoderShape, 'heads' | 'activation'>;
  /** Prefix of the layer's dropout places. */
  readonly name: string;
  readonly scores?: ScoreForm;
  /** The family's own attention, in place of the usual one. */
  readonly mix?: MixTokens;
  /** The sub-layer whose output has no dropout in this architecture. */
  readonly undropped?: 'attention' | 'mlp';
}

/** Returns the context of each token, from attention to the others, and x for the residual sum. */
export type MixTokens = (x: Tensor2D, parts: AttentionParts<Tensor>, context: BlockContext) => PassedThrough<Tensor2D>;
