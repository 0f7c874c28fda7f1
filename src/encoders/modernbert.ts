import type { Activation, EncoderShape } from '../shared/encoder';
import { appError } from '../shared/errors';
import { activationIn, commonConfig, countIn, requireIn, shown } from './common-config';
import type { ConfiguredShape, Family } from './family';
import { denseForm, initialStd, type HubHead } from './hub-head';
import { taken, within, type Take } from './parts';
import { indexAfter, pointsOf } from './post-norm';
import { bertTokens } from './special-tokens';

/** A layer without biases that normalises before each sub-layer. */
export interface ModernBertLayerParts<T> {
  /** null in the first layer, which reads normalised embeddings. */
  readonly attentionNorm: T | null;
  /** Queries, keys and values: [3 · hidden, hidden]. */
  readonly projections: T;
  readonly output: T;
  readonly mlpNorm: T;
  /** Input of the activation, and the gate: [2 · intermediate, hidden]. */
  readonly gated: T;
  readonly down: T;
}

export interface ModernBertParts<T> {
  readonly words: T;
  readonly wordsNorm: T;
  readonly layers: readonly ModernBertLayerParts<T>[];
  readonly lastNorm: T;
}

const prefix = 'layers';
const layerOf = indexAfter(prefix);
const names = {
  query: 'attn.Wqkv.query',
  key: 'attn.Wqkv.key',
  value: 'attn.Wqkv.value',
  'attention-output': 'attn.Wo',
  attention: 'attn',
  'mlp-in': 'mlp.Wi',
  'mlp-out': 'mlp.Wo',
  mlp: 'mlp',
};

/** Returns the prefix of a layer's parameters and dropout places. */
export const layerName = (layer: number): string => `${prefix}.${layer}`;

/** Visits every parameter. */
export function modernBertParts<T>(shape: EncoderShape, take: Take<T>): ModernBertParts<T> {
  const { hidden: d, intermediate: f } = shape;
  return {
    words: take('embeddings.tok_embeddings.weight', [shape.vocabulary, d]),
    wordsNorm: take('embeddings.norm.weight', [d]),
    layers: Array.from({ length: shape.layers }, (_, layer) => {
      const own = within(take, layerName(layer));
      return {
        attentionNorm: layer === 0 ? null : own('attn_norm.weight', [d]),
        projections: own('attn.Wqkv.weight', [3 * d, d]),
        output: own('attn.Wo.weight', [d, d]),
        mlpNorm: own('mlp_norm.weight', [d]),
        gated: own('mlp.Wi.weight', [2 * f, d]),
        down: own('mlp.Wo.weight', [d, f]),
      };
    }),
    lastNorm: take('final_norm.weight', [d]),
  };
}

/** How the tokens of a layer see each other. */
export interface LayerSight {
  /** Tokens on each side that a token attends to; absent: all of them. */
  readonly window?: number;
  /** Base of the rotary positions' wavelengths. */
  readonly theta: number;
}

export function sightOf({ own }: EncoderShape, layer: number): LayerSight {
  const { layerKinds, window, globalTheta, localTheta } = own as unknown as OwnSettings;
  return layerKinds[layer] === 'g' ? { theta: globalTheta } : { theta: localTheta, window };
}

interface OwnSettings {
  /** A letter a layer: g attends to all tokens, l to those nearby. */
  readonly layerKinds: string;
  readonly window: number;
  readonly globalTheta: number;
  readonly localTheta: number;
  /** The Hub's head; encoders that an earlier version added lack these three, which then are the class's defaults. */
  readonly headPooling?: 'cls' | 'mean';
  readonly headActivation?: Activation;
  readonly headBias?: boolean;
}

const keys = { hidden_act: 'hidden_activation', layer_norm_eps: 'norm_eps' };
const kinds: Readonly<Record<string, string>> = { full_attention: 'g', sliding_attention: 'l' };

function readConfig(json: Readonly<Record<string, unknown>>): ConfiguredShape {
  for (const key of ['attention_bias', 'mlp_bias', 'norm_bias']) requireIn(json, key, [false]);
  const padTokenId = 50_283;
  const shape = commonConfig(json, { layerNormEps: 1e-5, padTokenId, keys, fixed: { type_vocab_size: 1 } });
  // The first layer lacks a norm; the halves of a head turn together.
  if (shape.hidden % (2 * shape.heads) !== 0)
    throw appError('config-value', { key: 'num_attention_heads', found: String(shape.heads) });
  requireIn(json, 'classifier_pooling', ['cls', 'mean']);
  requireIn(json, 'classifier_bias', [false, true]);
  const local = countIn(json, 'local_attention', { most: 1_000_000, fallback: 128 });
  const globalTheta = thetaIn(json, 'global_rope_theta', 'full_attention', 160_000);
  const own: OwnSettings = {
    layerKinds: layerKindsIn(json, shape.layers),
    window: Math.floor(local / 2),
    globalTheta,
    localTheta:
      json['local_rope_theta'] === null ? globalTheta : thetaIn(json, 'local_rope_theta', 'sliding_attention', 10_000),
    headPooling: json['classifier_pooling'] === 'mean' ? 'mean' : 'cls',
    headActivation: activationIn(json, 'classifier_activation', 'gelu'),
    headBias: json['classifier_bias'] === true,
  };
  return { ...shape, own: { ...own } };
}

/** Version 5 of transformers lists the layers; version 4 says that each n-th one, from the first on, is global. */
function layerKindsIn(json: Readonly<Record<string, unknown>>, layers: number): string {
  const { layer_types: types } = json;
  if (types === undefined || types === null) {
    const every = countIn(json, 'global_attn_every_n_layers', { most: 256, fallback: 3 });
    return Array.from({ length: layers }, (_, layer) => (layer % every === 0 ? 'g' : 'l')).join('');
  }
  const found = Array.isArray(types) ? types.map((type) => kinds[String(type)]) : [];
  if (found.length === layers && found.every((kind) => kind !== undefined)) return found.join('');
  throw appError('config-value', { key: 'layer_types', found: shown(types) });
}

/** Returns the base from `rope_parameters` of version 5, or else from the key of version 4. */
function thetaIn(json: Readonly<Record<string, unknown>>, key: string, kind: string, fallback: number): number {
  const parameters = (json['rope_parameters'] as Record<string, unknown> | null | undefined)?.[kind];
  const { rope_type: type = 'default', rope_theta: theta = json[key] ?? fallback } = (parameters ?? {}) as Record<
    string,
    unknown
  >;
  if (type !== 'default')
    throw appError('config-unsupported', { key: 'rope_type', found: shown(type), supported: '"default"' });
  if (typeof theta === 'number' && Number.isFinite(theta) && theta > 1) return theta;
  throw appError('config-value', { key, found: shown(theta) });
}

/** The head of masked language modelling, which the class keeps. Standard deviations are those of its initialisation. */
function hubHead({ own, layers, hidden, layerNormEps: eps }: EncoderShape): HubHead {
  const { headPooling = 'cls', headActivation = 'gelu', headBias = false } = own as unknown as OwnSettings;
  return {
    class: 'ModernBertForSequenceClassification',
    pooling: headPooling,
    dense: denseForm('head.dense', {
      std: initialStd / Math.sqrt(2 * layers),
      hasBias: headBias,
      activation: headActivation,
      norm: { name: 'head.norm', eps },
      dropout: 'after',
    }),
    output: { name: 'classifier', std: hidden ** -0.5 },
  };
}

function layerIndex(name: string, layers: number): number {
  return name.startsWith('embeddings.') ? -1 : (layerOf(name) ?? layers);
}

/** Warner et al. 2024: norms before the sub-layers, rotary positions, gated networks, windows, no biases. */
export const modernbert = {
  id: 'modernbert',
  modelTypes: ['modernbert'],
  title: 'ModernBERT',
  readConfig,
  parameters: (shape) => taken((take) => modernBertParts(shape, take)),
  keysOf: (name) => [name, `model.${name}`],
  wordEmbeddings: 'embeddings.tok_embeddings.weight',
  pooler: null,
  sharesLayers: false,
  layerIndex,
  isNorm: (name) => /(?:^|[._])norm\.weight$/.test(name),
  isBias: () => false,
  hasBiases: false,
  points: (shape, layer) => pointsOf(shape, layerName(layer), names, 2 * shape.intermediate),
  /** Four projections, the gated network, and attention to the tokens in the window. */
  products: (shape, layer, tokens) => {
    const { hidden: d, intermediate: f } = shape;
    const { window = Infinity } = sightOf(shape, layer);
    return 4 * d * d + 3 * d * f + 2 * Math.min(tokens, 2 * window + 1) * d;
  },
  windowOf: (shape, layer) => sightOf(shape, layer).window ?? null,
  composed: ['local-attention', 'rotary', 'gated-mlp', 'pre-norm'],
  specialTokens: bertTokens,
  firstPosition: () => 0,
  maxLength: ({ positions }) => positions,
  hasTypes: false,
  hubPrefix: 'model',
  adapterClass: null,
  hubHead,
} as const satisfies Family;
