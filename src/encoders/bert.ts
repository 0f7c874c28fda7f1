import type { EncoderShape } from '../shared/encoder';
import { commonConfig } from './common-config';
import { embeddingParts, type EmbeddingForm, type EmbeddingParts } from './embeddings';
import type { Family } from './family';
import { poolerHead } from './hub-head';
import { linear, taken, within, type LinearParts, type Take } from './parts';
import { indexAfter, pointsOf, postNormParts, productsOf, type PostNormNames, type PostNormParts } from './post-norm';
import { bertTokens } from './special-tokens';

export interface BertParts<T> {
  readonly embeddings: EmbeddingParts<T>;
  readonly layers: readonly PostNormParts<T>[];
  /** null if the checkpoint has no pooler. */
  readonly pooler: LinearParts<T> | null;
}

export const bertNames: PostNormNames = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  'attention-output': 'attention.output.dense',
  attention: 'attention.output',
  attentionNorm: 'attention.output.LayerNorm',
  'mlp-in': 'intermediate.dense',
  'mlp-out': 'output.dense',
  mlp: 'output',
  mlpNorm: 'output.LayerNorm',
};

const prefix = 'encoder.layer';

/** Returns the prefix of a layer's parameters and dropout places. */
export const layerName = (layer: number): string => `${prefix}.${layer}`;

const layerOf = indexAfter(prefix);

/** Returns the layer index of a name with BERT's prefixes. */
export const layerIndex = (name: string, layers: number): number =>
  name.startsWith('embeddings') ? -1 : (layerOf(name) ?? layers);

/** Visits every parameter of an encoder with BERT's prefixes. It is the only list of them. */
export const bertParts = <T>(
  shape: EncoderShape,
  take: Take<T>,
  names = bertNames,
  form: Partial<EmbeddingForm> = {},
): BertParts<T> => ({
  embeddings: embeddingParts(shape, take, {
    hasPositions: true,
    hasTypes: true,
    width: shape.hidden,
    project: null,
    ...form,
  }),
  layers: Array.from({ length: shape.layers }, (_, layer) =>
    postNormParts(shape, within(take, layerName(layer)), names),
  ),
  pooler: shape.hasPooler ? linear(within(take, 'pooler.dense'), shape.hidden, shape.hidden) : null,
});

/**
 * Returns the keys that files use for a parameter: with or without the prefix; files of 2019 call LayerNorm parameters
 * gamma and beta.
 */
export function bertKeys(name: string, prefix: string): string[] {
  const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
  return [name, `${prefix}.${name}`, old, `${prefix}.${old}`];
}

/** Devlin et al. 2019. */
export const bert = {
  id: 'bert',
  modelTypes: ['bert'],
  title: 'BERT',
  readConfig: (json) => commonConfig(json, { layerNormEps: 1e-12, padTokenId: 0 }),
  parameters: (shape) => taken((take) => bertParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'bert'),
  wordEmbeddings: 'embeddings.word_embeddings.weight',
  pooler: 'pooler.dense',
  sharesLayers: false,
  layerIndex,
  isNorm: (name) => name.includes('LayerNorm'),
  isBias: (name) => name.endsWith('.bias'),
  hasBiases: true,
  points: (shape, layer) => pointsOf(shape, layerName(layer), bertNames),
  products: productsOf,
  composed: [],
  specialTokens: bertTokens,
  firstPosition: () => 0,
  maxLength: ({ positions }) => positions,
  hasTypes: true,
  hubPrefix: 'bert',
  adapterClass: 'BertAdapterModel',
  hubHead: ({ hasPooler }) => poolerHead('BertForSequenceClassification', hasPooler, 'bert.pooler.dense'),
} as const satisfies Family;
