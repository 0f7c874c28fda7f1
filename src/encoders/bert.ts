import type { EncoderShape } from '../shared/encoder';
import type { AttachmentPoint, Family, Point } from './family';
import {
  layerNorm,
  linear,
  taken,
  within,
  type AttentionParts,
  type LayerNormParts,
  type LinearParts,
  type MlpParts,
  type Take,
} from './parts';
import { commonConfig } from './common-config';
import { bertTokens } from './special-tokens';

export interface BertEmbeddingParts<T> {
  readonly words: T;
  readonly positions: T;
  readonly types: T;
  readonly norm: LayerNormParts<T>;
}

export interface BertLayerParts<T> {
  readonly attention: AttentionParts<T>;
  readonly attentionNorm: LayerNormParts<T>;
  readonly mlp: MlpParts<T>;
  readonly mlpNorm: LayerNormParts<T>;
}

export interface BertParts<T> {
  readonly embeddings: BertEmbeddingParts<T>;
  readonly layers: readonly BertLayerParts<T>[];
  /** null if the checkpoint has no pooler. */
  readonly pooler: LinearParts<T> | null;
}

/** Visits every parameter of an encoder with BERT's names. It is the only list of them. */
export const bertParts = <T>(shape: EncoderShape, take: Take<T>): BertParts<T> => ({
  embeddings: embeddingParts(shape, within(take, 'embeddings')),
  layers: Array.from({ length: shape.layers }, (_, layer) => layerParts(shape, within(take, layerName(layer)))),
  pooler: shape.hasPooler ? linear(within(take, 'pooler.dense'), shape.hidden, shape.hidden) : null,
});

const embeddingParts = <T>(shape: EncoderShape, take: Take<T>): BertEmbeddingParts<T> => ({
  words: take('word_embeddings.weight', [shape.vocabulary, shape.hidden]),
  positions: take('position_embeddings.weight', [shape.positions, shape.hidden]),
  types: take('token_type_embeddings.weight', [shape.typeVocabulary, shape.hidden]),
  norm: layerNorm(within(take, 'LayerNorm'), shape.hidden),
});

const layerParts = <T>({ hidden: d, intermediate: f }: EncoderShape, take: Take<T>): BertLayerParts<T> => ({
  attention: {
    query: linear(within(take, 'attention.self.query'), d, d),
    key: linear(within(take, 'attention.self.key'), d, d),
    value: linear(within(take, 'attention.self.value'), d, d),
    output: linear(within(take, 'attention.output.dense'), d, d),
  },
  attentionNorm: layerNorm(within(take, 'attention.output.LayerNorm'), d),
  mlp: {
    fc1: linear(within(take, 'intermediate.dense'), d, f),
    fc2: linear(within(take, 'output.dense'), f, d),
  },
  mlpNorm: layerNorm(within(take, 'output.LayerNorm'), d),
});

/** Returns the prefix of a layer's parameters and dropout places. */
export const layerName = (layer: number): string => `encoder.layer.${layer}`;

function layerIndex(name: string, layers: number): number {
  if (name.startsWith('embeddings.')) return -1;
  const layer = /^encoder\.layer\.(\d+)\./.exec(name);
  return layer ? Number(layer[1]) : layers;
}

const pointNames: Readonly<Record<AttachmentPoint, string>> = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  'attention-output': 'attention.output.dense',
  attention: 'attention.output',
  'mlp-in': 'intermediate.dense',
  'mlp-out': 'output.dense',
  mlp: 'output',
};

function points({ hidden: d, intermediate: f }: EncoderShape, layer: number): Record<AttachmentPoint, Point> {
  const point = (at: AttachmentPoint, inputs: number, outputs: number): Point => ({
    name: `${layerName(layer)}.${pointNames[at]}`,
    inputs,
    outputs,
  });
  return {
    query: point('query', d, d),
    key: point('key', d, d),
    value: point('value', d, d),
    'attention-output': point('attention-output', d, d),
    attention: point('attention', d, d),
    'mlp-in': point('mlp-in', d, f),
    'mlp-out': point('mlp-out', f, d),
    mlp: point('mlp', d, d),
  };
}

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
  layerIndex,
  isNorm: (name) => name.includes('LayerNorm'),
  isBias: (name) => name.endsWith('.bias'),
  points,
  /** Multiply-adds of four projections, the feed-forward network, and attention to every token of the text. */
  products: ({ hidden: d, intermediate: f }, _layer, tokens) => 4 * d * d + 2 * d * f + 2 * tokens * d,
  specialTokens: bertTokens,
  firstPosition: () => 0,
  maxLength: ({ positions }) => positions,
  hasTypes: true,
  hubHead: { class: 'BertForSequenceClassification', pooling: 'pooler', head: 'linear' },
} as const satisfies Family;
