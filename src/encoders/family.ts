import type { EncoderShape } from '../shared/encoder';
import type { HubHead } from './hub-head';
import type { NamedShape } from './parts';
import type { SpecialTokens } from './special-tokens';

/** The part of a shape that `config.json` gives; the rest comes from the weights and `1_Pooling/config.json`. */
export type ConfiguredShape = Omit<EncoderShape, 'hasPooler' | 'declaredPooling'>;

/**
 * Attachment points of a layer, in the order of the computation. At a projection a method changes the projection's
 * output. At the sub-layers `attention` and `mlp` it changes what they add to their input (Houlsby et al. 2019, Figure
 * 2).
 */
export const attachmentPoints = [
  'query',
  'key',
  'value',
  'attention-output',
  'attention',
  'mlp-in',
  'mlp-out',
  'mlp',
] as const;
export type AttachmentPoint = (typeof attachmentPoints)[number];

export interface Point {
  /** Name in the checkpoint; names of attached parameters start with it. */
  readonly name: string;
  /** Widths of the point's input and output. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Parts of a forward pass that no fused kernel supports; they are composed of tfjs's own operations. */
export type ComposedPart = 'attention' | 'local-attention' | 'rotary' | 'gated-mlp' | 'pre-norm' | 'activation';

/** An architecture of encoders: everything about it except the forward pass, which is in `engine/encoder/families`. */
export interface Family {
  readonly id: string;
  /** Values of `model_type` in `config.json`. */
  readonly modelTypes: readonly [string, ...string[]];
  /** Name in sentences. */
  readonly title: string;
  /**
   * Reads a config. Throws an AppError with the key if the config lacks it or asks for something that is not supported.
   */
  readConfig(json: Readonly<Record<string, unknown>>): ConfiguredShape;

  /** Returns every parameter of the forward pass, in the order in which variables are made. */
  parameters(shape: EncoderShape): readonly NamedShape[];
  /** Returns the keys that checkpoint files use for a parameter, the preferred one first. */
  keysOf(name: string): readonly string[];
  /** Name of the token embeddings. */
  readonly wordEmbeddings: string;
  /** Name of the pooler's linear layer; null if the Hub's classes read this family without a pooler. */
  readonly pooler: string | null;
  /** True if all layers have the same parameters, which have the index of layer 0. */
  readonly sharesLayers: boolean;
  /**
   * Returns the layer index of a parameter, an attachment or a dropout place: −1 for the embeddings, `layers` for what
   * reads the last layer.
   */
  layerIndex(name: string, layers: number): number;
  isNorm(name: string): boolean;
  isBias(name: string): boolean;
  /** Whether there are biases at all. */
  readonly hasBiases: boolean;

  points(shape: EncoderShape, layer: number): Readonly<Record<AttachmentPoint, Point>>;
  /** Returns the multiply-adds of one layer's matrix products, per token of a text of `tokens` tokens. */
  products(shape: EncoderShape, layer: number, tokens: number): number;

  /** Returns the tokens on each side that a token of a layer attends to; null or absent: it attends to all. */
  windowOf?(shape: EncoderShape, layer: number): number | null;
  readonly composed: readonly ComposedPart[];

  /** Special tokens of the family's own tokenizer; those in the encoder's files take precedence. */
  readonly specialTokens: SpecialTokens;
  /** Returns the row of the position table for the first token of a text. */
  firstPosition(shape: Pick<EncoderShape, 'padTokenId'>): number;
  /** Returns the number of tokens of the longest text, special ones included. */
  maxLength(shape: EncoderShape): number;
  /** True if a second text has its own type; otherwise every type is 0. */
  readonly hasTypes: boolean;

  /** Prefix of the encoder's parameters in the Hub's classes with a head. */
  readonly hubPrefix: string;
  /** Class of the Python library `adapters` that loads adapters of this family; null if it has none that can. */
  readonly adapterClass: string | null;
  /** Returns the head of the Hub's class for classification and regression. */
  hubHead(shape: EncoderShape): HubHead;
}
