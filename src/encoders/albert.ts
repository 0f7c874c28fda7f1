import type { EncoderShape } from '../shared/encoder';
import { bert, bertKeys, layerIndex, layerName } from './bert';
import { commonConfig, countIn, requireIn } from './common-config';
import { embeddingParts, type EmbeddingParts } from './embeddings';
import type { Family } from './family';
import { poolerHead } from './hub-head';
import { linear, taken, within, type LinearParts, type Take } from './parts';
import { pointsOf, postNormParts, type PostNormNames, type PostNormParts } from './post-norm';
import { albertTokens } from './special-tokens';

export interface AlbertParts<T> {
  readonly embeddings: EmbeddingParts<T>;
  /** Number for every layer. */
  readonly layer: PostNormParts<T>;
  /** null if the checkpoint has no pooler. */
  readonly pooler: LinearParts<T> | null;
}

const names: PostNormNames = {
  query: 'attention.query',
  key: 'attention.key',
  value: 'attention.value',
  'attention-output': 'attention.dense',
  attention: 'attention',
  attentionNorm: 'attention.LayerNorm',
  'mlp-in': 'ffn',
  'mlp-out': 'ffn_output',
  mlp: 'ffn_output',
  mlpNorm: 'full_layer_layer_norm',
};

const shared = 'encoder.albert_layer_groups.0.albert_layers.0';
const project = 'encoder.embedding_hidden_mapping_in';

/** Visits every parameter. Attachments and dropout places have names of their own layer. */
export const albertParts = <T>(shape: EncoderShape, take: Take<T>): AlbertParts<T> => ({
  embeddings: embeddingParts(shape, take, {
    hasPositions: true,
    hasTypes: true,
    width: shape.own!['embeddingSize'] as number,
    project,
  }),
  layer: postNormParts(shape, within(take, shared), names),
  pooler: shape.hasPooler ? linear(within(take, 'pooler'), shape.hidden, shape.hidden) : null,
});

function indexOf(name: string, layers: number): number {
  if (name.startsWith(`${shared}.`)) return 0;
  return name.startsWith(project) ? -1 : layerIndex(name, layers);
}

/** Lan et al. 2020: one layer that is used repeatedly, and narrow tables. */
export const albert = {
  ...bert,
  id: 'albert',
  modelTypes: ['albert'],
  title: 'ALBERT',
  readConfig: (json) => {
    requireIn(json, 'num_hidden_groups', [1]);
    requireIn(json, 'inner_group_num', [1]);
    return {
      ...commonConfig(json, { layerNormEps: 1e-12, padTokenId: 0, activation: 'gelu_new' }),
      own: { embeddingSize: countIn(json, 'embedding_size', { most: 32_768, fallback: 128 }) },
    };
  },
  parameters: (shape) => taken((take) => albertParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'albert'),
  pooler: 'pooler',
  sharesLayers: true,
  layerIndex: indexOf,
  isNorm: (name) => /LayerNorm|_layer_norm/.test(name),
  points: (shape, layer) => pointsOf(shape, layerName(layer), names),
  specialTokens: albertTokens,
  hubPrefix: 'albert',
  // Its adapters are shared between the layers; those of a run are not.
  adapterClass: null,
  hubHead: ({ hasPooler }) => poolerHead('AlbertForSequenceClassification', hasPooler, 'albert.pooler'),
} as const satisfies Family;
