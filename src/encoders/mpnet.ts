import type { EncoderShape } from '../shared/encoder';
import { bert, bertKeys, bertParts, layerIndex, layerName, type BertParts } from './bert';
import { commonConfig, requireIn } from './common-config';
import type { Family } from './family';
import { robertaHead } from './hub-head';
import { taken, type Take } from './parts';
import { pointsOf, type PostNormNames } from './post-norm';
import { robertaTokens } from './special-tokens';

export interface MpnetParts<T> extends BertParts<T> {
  /** [buckets, heads], read by every layer. */
  readonly relativeBias: T;
}

/** transformers computes buckets for this number, regardless of the config. */
const mpnetBuckets = 32;

const names: PostNormNames = {
  query: 'attention.attn.q',
  key: 'attention.attn.k',
  value: 'attention.attn.v',
  'attention-output': 'attention.attn.o',
  attention: 'attention',
  attentionNorm: 'attention.LayerNorm',
  'mlp-in': 'intermediate.dense',
  'mlp-out': 'output.dense',
  mlp: 'output',
  mlpNorm: 'output.LayerNorm',
};

const relativeBias = 'encoder.relative_attention_bias.weight';

/** Visits every parameter. */
export const mpnetParts = <T>(shape: EncoderShape, take: Take<T>): MpnetParts<T> => ({
  relativeBias: take(relativeBias, [mpnetBuckets, shape.heads]),
  ...bertParts(shape, take, names, { hasTypes: false }),
});

/** The padding token of the architecture, which its config cannot change. */
const padTokenId = 1;

/** Song et al. 2020: BERT's layers with a bias by distance on all attention scores. */
export const mpnet = {
  ...bert,
  id: 'mpnet',
  modelTypes: ['mpnet'],
  title: 'MPNet',
  readConfig: (json) => {
    requireIn(json, 'relative_attention_num_buckets', [mpnetBuckets]);
    return commonConfig(json, {
      layerNormEps: 1e-12,
      padTokenId,
      fixed: { type_vocab_size: 1, pad_token_id: padTokenId },
    });
  },
  parameters: (shape) => taken((take) => mpnetParts(shape, take)),
  keysOf: (name) => bertKeys(name, 'mpnet'),
  pooler: null,
  layerIndex: (name, layers) => (name === relativeBias ? -1 : layerIndex(name, layers)),
  points: (shape, layer) => pointsOf(shape, layerName(layer), names),
  composed: ['attention'],
  specialTokens: robertaTokens,
  firstPosition: () => padTokenId + 1,
  maxLength: ({ positions }) => positions - padTokenId - 1,
  hasTypes: false,
  hubPrefix: 'mpnet',
  adapterClass: null,
  hubHead: () => robertaHead('MPNetForSequenceClassification'),
} as const satisfies Family;
