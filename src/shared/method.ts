import type { Activation } from './encoder';

/** Methods of the product (docs/product.md, "Methods"), in the order of every list and legend. */
export const methodIds = ['full', 'top-n', 'adapter', 'lora', 'bitfit', 'layernorm', 'features', 'no-encoder'] as const;
export type MethodId = (typeof methodIds)[number];

/** First and last layer, counted from 0, both inclusive. */
export type LayerSpan = readonly [first: number, last: number];

/**
 * Where adapters stand: `houlsby` two per layer, after the attention output and the feed-forward output projection;
 * `pfeiffer` one, after the feed-forward; `parallel` one beside the feed-forward.
 */
export const placements = ['houlsby', 'pfeiffer', 'parallel'] as const;
export type Placement = (typeof placements)[number];

export interface AdapterConfig {
  readonly method: 'adapter';
  /** Bottleneck size m. */
  readonly size: number;
  /** Standard deviation of the truncated normal (cut at two) that both projections start from. */
  readonly initStd: number;
  readonly layers: LayerSpan;
  /** Which LayerNorms are trained: all with the embeddings' one, those of the span's layers, or none. */
  readonly layerNorm: 'all' | 'span' | 'none';
  readonly placement: Placement;
  readonly activation: Activation;
}

export interface TopNConfig {
  readonly method: 'top-n';
  readonly n: number;
}

export interface FullConfig {
  readonly method: 'full';
}

/** Matrices of a layer that a low-rank update can be added to, in the order in which a layer uses them. */
export const loraTargets = ['query', 'key', 'value', 'attention-output', 'intermediate', 'output'] as const;
export type LoraTarget = (typeof loraTargets)[number];

export interface LoraConfig {
  readonly method: 'lora';
  readonly rank: number;
  /** The update is scaled by alpha / rank. */
  readonly alpha: number;
  /** In the order of `loraTargets`, each once. */
  readonly targets: readonly LoraTarget[];
}

export interface BitfitConfig {
  readonly method: 'bitfit';
}

export interface LayerNormConfig {
  readonly method: 'layernorm';
}

export interface FeaturesConfig {
  readonly method: 'features';
}

/** A model that never sees the encoder, found by a random search; what a trial chooses is in `shared/trial`. */
export interface NoEncoderConfig {
  readonly method: 'no-encoder';
  /** Budget of the search. */
  readonly trials: number;
}

/** How a run tunes the encoder, or does without it; resolved, so equal settings are equal values. */
export type MethodConfig =
  | FullConfig
  | TopNConfig
  | AdapterConfig
  | LoraConfig
  | BitfitConfig
  | LayerNormConfig
  | FeaturesConfig
  | NoEncoderConfig;

/** Trained parameters by part; the sum is what the optimizer holds. */
export interface TrainedParts {
  readonly embeddings: number;
  readonly layers: number;
  readonly pooler: number;
  readonly adapters: number;
  /** Low-rank updates, added beside frozen matrices. */
  readonly updates: number;
  /** Biases trained without their matrices; those of LayerNorms are among them. */
  readonly biases: number;
  /** LayerNorms trained beside adapters or alone; inside `layers` and `embeddings` they are counted there. */
  readonly layerNorms: number;
  readonly head: number;
  /** All of a model that does without the encoder; before its run the most that a trial may come to. */
  readonly own: number;
}

export const nothingTrained: TrainedParts = {
  embeddings: 0,
  layers: 0,
  pooler: 0,
  adapters: 0,
  updates: 0,
  biases: 0,
  layerNorms: 0,
  head: 0,
  own: 0,
};
