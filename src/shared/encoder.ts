import type { ErrorRecord } from './errors';

/** The architecture of an encoder, converted once from the snake_case of `config.json`. */
export interface EncoderShape {
  /** `model_type` of `config.json`, by which `encoders/registry` finds its family. */
  readonly modelType: string;
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  /** Rows of the position table; the family determines the longest text. */
  readonly positions: number;
  readonly typeVocabulary: number;
  readonly layerNormEps: number;
  /** `gelu` is the erf form. */
  readonly activation: Activation;
  readonly padTokenId: number;
  readonly hasPooler: boolean;
  /** The pooling that the checkpoint declares in `1_Pooling/config.json`; null if it declares none. */
  readonly declaredPooling: 'cls' | 'mean' | null;
  /** Settings that only this family has. */
  readonly own?: Readonly<Record<string, number | string | boolean>>;
}

export const activations = ['gelu', 'gelu_new', 'relu', 'tanh'] as const;
export type Activation = (typeof activations)[number];

export interface EncoderParameters {
  /** Encoder with pooler, without head: the E of all fractions. */
  readonly total: number;
  readonly embeddings: number;
  /** Of one layer. */
  readonly layer: number;
  /** 0 if the checkpoint has none. */
  readonly pooler: number;
}

/** The files of an encoder's weights. */
export interface EncoderWeights {
  /** The weights file, or the index of several. */
  readonly file: string;
  /** Number formats of the parameters. All are converted to float32 when they are read. */
  readonly dtypes: readonly string[];
  /** Parameters of the Hub's head that the file has, which runs with `head: hub` start from; absent if there are none. */
  readonly hubHead?: readonly string[];
  /** Tensors of other or unknown purpose, which are not read; absent if there are none. */
  readonly heads?: TensorList;
  readonly unexpected?: TensorList;
}

/** What the files of a sentence encoder say about the texts that it was trained on (sentence-transformers). */
export interface SentenceSettings {
  /** Longest input in tokens; null if it is not given. */
  readonly maxLength: number | null;
  /** Whether its own library lower-cases texts before they are tokenised. */
  readonly lowerCase: boolean;
  /** Texts that are put in front of inputs, by purpose: `query`, `passage`. */
  readonly prompts: Readonly<Record<string, string>>;
  /** Classes of its modules in their order, such as Transformer, Pooling and Normalize. */
  readonly modules: readonly string[];
}

export interface TensorList {
  readonly count: number;
  /** The first names. */
  readonly names: readonly string[];
}

export interface EncoderInfo extends EncoderShape {
  readonly name: string;
  readonly parameters: EncoderParameters;
  /** Folder, package or Hub id that it came from. */
  readonly source: string;
  /** Licence that its files declare or its source is known to have; absent if it is not known. */
  readonly licence?: string;
  /** Absent for encoders that an earlier version added. */
  readonly weights?: EncoderWeights;
  /** Absent for other encoders, and for those that an earlier version added. */
  readonly sentence?: SentenceSettings;
  /** The tokenizer's padding token, if `config.json` gives another id (`padTokenId`). The tokenizer's id is used. */
  readonly tokenizerPad?: { readonly token: string; readonly id: number };
  /** sha256 over the weights, the config and the tokenizer. */
  readonly sha256: string;
  /** Damage of the stored files that the last check found; absent if none is known. Never stored. */
  readonly damage?: ErrorRecord;
}

export const poolings = ['pooler', 'cls', 'mean'] as const;
export type Pooling = (typeof poolings)[number];

/**
 * Returns the pooling for `auto` (docs/rules.md, "Model"): the one that the checkpoint declares, or else its pooler, or
 * else [CLS].
 */
export function resolvePooling(wanted: Pooling | 'auto', shape: EncoderShape): Pooling {
  if (wanted !== 'auto') return wanted;
  return shape.declaredPooling ?? (shape.hasPooler ? 'pooler' : 'cls');
}

export const defaultEncoder = 'minilm-l6';
