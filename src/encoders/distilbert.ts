import type { EncoderShape } from '../shared/encoder';
import { bertKeys } from './bert';
import { commonConfig } from './common-config';
import { embeddingParts, type EmbeddingParts } from './embeddings';
import type { Family } from './family';
import { classifier, denseForm } from './hub-head';
import { taken, within, type Take } from './parts';
import { indexAfter, pointsOf, postNormParts, productsOf, type PostNormNames, type PostNormParts } from './post-norm';
import { bertTokens } from './special-tokens';

export interface DistilBertParts<T> {
  readonly embeddings: EmbeddingParts<T>;
  readonly layers: readonly PostNormParts<T>[];
}

const names: PostNormNames = {
  query: 'attention.q_lin',
  key: 'attention.k_lin',
  value: 'attention.v_lin',
  'attention-output': 'attention.out_lin',
  attention: 'attention_adapters',
  attentionNorm: 'sa_layer_norm',
  'mlp-in': 'ffn.lin1',
  'mlp-out': 'ffn.lin2',
  mlp: 'output_adapters',
  mlpNorm: 'output_layer_norm',
};

const prefix = 'transformer.layer';
const layerOf = indexAfter(prefix);

/** Returns the prefix of a layer's parameters and dropout places. */
export const layerName = (layer: number): string => `${prefix}.${layer}`;

/** Visits every parameter. There are no token types and no pooler. */
export const distilBertParts = <T>(shape: EncoderShape, take: Take<T>): DistilBertParts<T> => ({
  embeddings: embeddingParts(shape, take, {
    hasPositions: true,
    hasTypes: false,
    width: shape.hidden,
    project: null,
  }),
  layers: Array.from({ length: shape.layers }, (_, layer) =>
    postNormParts(shape, within(take, layerName(layer)), names),
  ),
});

const keys = {
  hidden_size: 'dim',
  intermediate_size: 'hidden_dim',
  num_hidden_layers: 'n_layers',
  num_attention_heads: 'n_heads',
  hidden_act: 'activation',
};

/** Sanh et al. 2019: BERT's layers under other names. */
export const distilbert = {
  id: 'distilbert',
  modelTypes: ['distilbert'],
  title: 'DistilBERT',
  // transformers has this number in its code.
  readConfig: (json) =>
    commonConfig(json, {
      layerNormEps: 1e-12,
      padTokenId: 0,
      keys,
      fixed: { type_vocab_size: 1, layer_norm_eps: 1e-12 },
    }),
  parameters: (shape) => taken((take) => distilBertParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'distilbert'),
  wordEmbeddings: 'embeddings.word_embeddings.weight',
  pooler: null,
  sharesLayers: false,
  layerIndex: (name, layers) => (name.startsWith('embeddings.') ? -1 : (layerOf(name) ?? layers)),
  isNorm: (name) => /LayerNorm|_layer_norm/.test(name),
  isBias: (name) => name.endsWith('.bias'),
  hasBiases: true,
  points: (shape, layer) => pointsOf(shape, layerName(layer), names),
  products: productsOf,
  composed: [],
  specialTokens: bertTokens,
  firstPosition: () => 0,
  maxLength: ({ positions }) => positions,
  hasTypes: false,
  hubPrefix: 'distilbert',
  adapterClass: 'DistilBertAdapterModel',
  hubHead: () => ({
    class: 'DistilBertForSequenceClassification',
    pooling: 'cls',
    dense: denseForm('pre_classifier', { activation: 'relu', dropout: 'after' }),
    output: classifier,
  }),
} as const satisfies Family;
