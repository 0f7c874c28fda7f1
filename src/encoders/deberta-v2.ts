import type { Activation, EncoderShape } from '../shared/encoder';
import { bert, bertKeys, bertNames, bertParts, layerIndex, layerName, type BertParts } from './bert';
import { activationIn, commonConfig, countIn, requireIn } from './common-config';
import type { ConfiguredShape, Family } from './family';
import { classifier, denseForm } from './hub-head';
import { layerNorm, taken, within, type LayerNormParts, type Take } from './parts';
import { pointsOf, type PostNormNames } from './post-norm';
import { bertTokens } from './special-tokens';

export interface DebertaParts<T> extends BertParts<T> {
  /** Embeddings of relative positions, read by every layer: [2 · buckets, hidden]. */
  readonly relative: T;
  readonly relativeNorm: LayerNormParts<T>;
}

const names: PostNormNames = {
  ...bertNames,
  query: 'attention.self.query_proj',
  key: 'attention.self.key_proj',
  value: 'attention.self.value_proj',
};

const relative = 'encoder.rel_embeddings.weight';
const relativeNorm = 'encoder.LayerNorm';

/** Distances to each side that have a bucket of their own, together with those that share one. */
export const bucketsOf = ({ own }: EncoderShape): number => own!['positionBuckets'] as number;
/** The distance from which all tokens have the last bucket. */
export const furthestOf = ({ own }: EncoderShape): number => own!['maxRelativePositions'] as number;

/** Visits every parameter. The word embeddings have neither positions nor types. */
export const debertaParts = <T>(shape: EncoderShape, take: Take<T>): DebertaParts<T> => ({
  ...bertParts(shape, take, names, { hasPositions: false, hasTypes: false }),
  relative: take(relative, [2 * bucketsOf(shape), shape.hidden]),
  relativeNorm: layerNorm(within(take, relativeNorm), shape.hidden),
});

/** The form of version 3 and mDeBERTa. Other forms of the second version are refused by the key that differs. */
function readConfig(json: Readonly<Record<string, unknown>>): ConfiguredShape {
  requireIn(json, 'relative_attention', [true], false);
  requireIn(json, 'position_biased_input', [false], true);
  requireIn(json, 'type_vocab_size', [0]);
  requireIn(json, 'share_att_key', [true], false);
  requireIn(json, 'norm_rel_ebd', ['layer_norm'], 'none');
  requireIn(json, 'conv_kernel_size', [0]);
  requireIn(json, 'embedding_size', [json['hidden_size'] as number]);
  requireIn(json, 'pooler_hidden_size', [json['hidden_size'] as number]);
  const types = json['pos_att_type'];
  const known = Array.isArray(types) ? types.join('|') : types;
  requireIn({ pos_att_type: known }, 'pos_att_type', ['p2c|c2p', 'c2p|p2c'], 'none');
  const shape = commonConfig(json, { layerNormEps: 1e-7, padTokenId: 0, fixed: { type_vocab_size: 1 } });
  const most = 1_000_000;
  const given = Number(json['max_relative_positions'] ?? -1);
  return {
    ...shape,
    own: {
      positionBuckets: countIn(json, 'position_buckets', { most, fallback: -1 }),
      maxRelativePositions:
        given < 1 ? shape.positions : countIn(json, 'max_relative_positions', { most, fallback: -1 }),
      headActivation: activationIn(json, 'pooler_hidden_act', 'gelu'),
    },
  };
}

/** He et al. 2021 and 2023: attention scores of contents and relative positions, apart from each other. */
export const debertaV2 = {
  ...bert,
  id: 'deberta-v2',
  modelTypes: ['deberta-v2'],
  title: 'DeBERTa-v2',
  readConfig,
  parameters: (shape) => taken((take) => debertaParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'deberta'),
  // The Hub's class has a pooler of its own, outside the encoder: it is part of the head.
  pooler: null,
  layerIndex: (name, layers) => (name === relative || name.startsWith(relativeNorm) ? -1 : layerIndex(name, layers)),
  points: (shape, layer) => pointsOf(shape, layerName(layer), names),
  /** BERT's, and the products of queries and keys with the positions at all distances. */
  products: (shape, layer, tokens) => bert.products(shape, layer, tokens) + 4 * tokens * shape.hidden,
  composed: ['attention'],
  specialTokens: bertTokens,
  hasTypes: false,
  hubPrefix: 'deberta',
  adapterClass: 'DebertaV2AdapterModel',
  hubHead: ({ own }) => ({
    class: 'DebertaV2ForSequenceClassification',
    pooling: 'cls',
    // Absent for encoders that an earlier version added; then it is the class's default.
    dense: denseForm('pooler.dense', { activation: (own!['headActivation'] as Activation | undefined) ?? 'gelu' }),
    output: classifier,
  }),
} as const satisfies Family;
