import type { EncoderShape } from '../../shared/encoder';
import type { Dropout } from '../ops/dropout';
import type { Attachments } from './attachments';
import type { Inputs } from './inputs';

/** What both halves of a layer share. */
export interface LayerContext {
  readonly shape: EncoderShape;
  readonly inputs: Inputs;
  readonly dropout: Dropout;
  /** Of the layer in the checkpoint; dropout places are named below it. */
  readonly name: string;
  readonly attached: Attachments;
}
