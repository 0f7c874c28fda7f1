import type { Activation } from './encoder';

/** Methods of the product (product.md, "Methods"), in the order of every list and legend. */
export const methodIds = ['full', 'top-n', 'adapter', 'layernorm', 'features'] as const;
export type MethodId = (typeof methodIds)[number];

/** First and last layer, counted from 0, both inclusive. */
export type LayerSpan = readonly [first: number, last: number];

export interface AdapterConfig {
  readonly method: 'adapter';
  /** Bottleneck size m. */
  readonly size: number;
  /** Standard deviation of the truncated normal (cut at two) that both projections start from. */
  readonly initStd: number;
  readonly layers: LayerSpan;
  /** Which LayerNorms are trained: all with the embeddings' one, those of the span's layers, or none. */
  readonly layerNorm: 'all' | 'span' | 'none';
  readonly placement: 'houlsby';
  readonly activation: Activation;
}

export interface TopNConfig {
  readonly method: 'top-n';
  readonly n: number;
}

export interface FullConfig {
  readonly method: 'full';
}

export interface LayerNormConfig {
  readonly method: 'layernorm';
}

export interface FeaturesConfig {
  readonly method: 'features';
}

/** How a run tunes the encoder; resolved, so equal settings are equal values. */
export type MethodConfig = AdapterConfig | TopNConfig | FullConfig | LayerNormConfig | FeaturesConfig;

/** Trained parameters by part; the sum is what the optimizer holds. */
export interface TrainedParts {
  readonly embeddings: number;
  readonly layers: number;
  readonly pooler: number;
  readonly adapters: number;
  /** LayerNorms trained beside adapters or alone; inside `layers` and `embeddings` they are counted there. */
  readonly layerNorms: number;
  readonly head: number;
}
