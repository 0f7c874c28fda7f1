import type { EncoderShape, Pooling } from '../shared/encoder';
import type { NamedShape } from './parts';
import type { SpecialTokens } from './special-tokens';

/** The part of a shape that `config.json` gives; the weights and `1_Pooling/config.json` give the rest. */
export type ConfiguredShape = Omit<EncoderShape, 'hasPooler' | 'declaredPooling'>;

/**
 * Points of a layer where a method may attach something, in the order of the computation. A projection passes on its
 * output. The sub-layers `attention` and `mlp` pass on what they add to their input (Houlsby et al. 2019, Figure 2).
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
  /** In the checkpoint; names of attached parameters start with it. */
  readonly name: string;
  /** Widths of what the point reads and of what it passes on. */
  readonly inputs: number;
  readonly outputs: number;
}

/** How the Hub's class for classification reads the encoder, in the words of a study file. */
export interface HubHead {
  readonly class: string;
  readonly pooling: Pooling;
  readonly head: 'linear' | 'mlp';
}

/** An architecture of encoders: all facts about it but its forward pass, which is in `engine/encoder/families`. */
export interface Family {
  readonly id: string;
  /** Values of `model_type` in `config.json`. */
  readonly modelTypes: readonly [string, ...string[]];
  /** In sentences. */
  readonly title: string;
  /** Throws an AppError that names the key where the config lacks something or asks for what is not computed here. */
  readConfig(json: Readonly<Record<string, unknown>>): ConfiguredShape;

  /** Every parameter of the forward pass, in the order in which variables are made. */
  parameters(shape: EncoderShape): readonly NamedShape[];
  /** Keys that checkpoint files use for a parameter, the preferred one first. */
  keysOf(name: string): readonly string[];
  /** The table of token embeddings. */
  readonly wordEmbeddings: string;
  /** Name of the pooler's linear layer; null: the Hub's classes read this family without a pooler. */
  readonly pooler: string | null;
  /**
   * Layer index of a parameter, of something attached, or of a dropout place: −1 for the embeddings, `layers` for what
   * reads the last layer.
   */
  layerIndex(name: string, layers: number): number;
  isNorm(name: string): boolean;
  isBias(name: string): boolean;

  points(shape: EncoderShape, layer: number): Readonly<Record<AttachmentPoint, Point>>;
  /** Multiply-adds of one layer's matrix products, per token of a text of `tokens` tokens. */
  products(shape: EncoderShape, layer: number, tokens: number): number;

  /** Special tokens of the family's own tokenizer. The encoder's files win over them. */
  readonly specialTokens: SpecialTokens;
  /** Row of the position table that the first token of a text reads. */
  firstPosition(shape: Pick<EncoderShape, 'padTokenId'>): number;
  /** Tokens of the longest text, special ones included. */
  maxLength(shape: EncoderShape): number;
  /** Whether a second text has a type of its own; else every type is 0. */
  readonly hasTypes: boolean;

  readonly hubHead: HubHead;
}
