import type { EncoderShape } from '../../../shared/encoder';
import type { ScoreForm } from '../../ops/attention';
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
  /** The sub-layer whose output the architecture never drops. */
  readonly undropped?: 'attention' | 'mlp';
}
