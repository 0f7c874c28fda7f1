import { z } from 'zod';
import { attachmentPoints, type AttachmentPoint, type Family, type Point } from '../../src/encoders/family';
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
} from '../../src/encoders/parts';
import { robertaTokens } from '../../src/encoders/special-tokens';
import { appError } from '../../src/shared/errors';
import type { EncoderShape } from '../../src/shared/encoder';

/**
 * A family that the product does not have, as its file would describe it. Every fact differs from BERT's: keys of the
 * config, names, narrow embeddings with a projection, no types, positions from 3 on, norms before each sub-layer.
 */
const schema = z.object({
  depth: z.number().int(),
  width: z.number().int(),
  narrow: z.number().int(),
  heads: z.number().int(),
  inner: z.number().int(),
  tokens: z.number().int(),
  places: z.number().int(),
});

interface LeanLayer<T> {
  readonly attentionNorm: LayerNormParts<T>;
  readonly attention: AttentionParts<T>;
  readonly mlpNorm: LayerNormParts<T>;
  readonly mlp: MlpParts<T>;
}

export interface LeanParts<T> {
  readonly words: T;
  readonly positions: T;
  readonly widen: LinearParts<T>;
  readonly norm: LayerNormParts<T>;
  readonly layers: readonly LeanLayer<T>[];
}

export const layerName = (layer: number): string => `blocks.${layer}`;
const narrowOf = ({ own }: EncoderShape): number => own!['narrow'] as number;

export const leanParts = <T>(shape: EncoderShape, take: Take<T>): LeanParts<T> => {
  const { hidden: d, intermediate: f } = shape;
  return {
    words: take('input.words', [shape.vocabulary, narrowOf(shape)]),
    positions: take('input.places', [shape.positions, narrowOf(shape)]),
    widen: linear(within(take, 'input.widen'), narrowOf(shape), d),
    norm: layerNorm(within(take, 'input.scale'), d),
    layers: Array.from({ length: shape.layers }, (_, layer) => {
      const own = within(take, layerName(layer));
      return {
        attentionNorm: layerNorm(within(own, 'scale1'), d),
        attention: {
          query: linear(within(own, 'q'), d, d),
          key: linear(within(own, 'k'), d, d),
          value: linear(within(own, 'v'), d, d),
          output: linear(within(own, 'o'), d, d),
        },
        mlpNorm: layerNorm(within(own, 'scale2'), d),
        mlp: { fc1: linear(within(own, 'up'), d, f), fc2: linear(within(own, 'down'), f, d) },
      };
    }),
  };
};

const names: Readonly<Record<AttachmentPoint, string>> = {
  query: 'q',
  key: 'k',
  value: 'v',
  'attention-output': 'o',
  attention: 'mixed',
  'mlp-in': 'up',
  'mlp-out': 'down',
  mlp: 'fed',
};

export const lean = {
  id: 'lean',
  modelTypes: ['lean', 'lean-v2'],
  title: 'Lean',
  readConfig: (json) => {
    const parsed = schema.safeParse(json);
    if (!parsed.success) throw appError('config-missing', { key: parsed.error.issues[0]!.path.join('.') });
    const { depth, width, narrow, heads, inner, tokens, places } = parsed.data;
    return {
      modelType: json['model_type'] as string,
      layers: depth,
      hidden: width,
      heads,
      intermediate: inner,
      vocabulary: tokens,
      positions: places,
      typeVocabulary: 1,
      layerNormEps: 1e-6,
      activation: 'relu',
      padTokenId: 1,
      own: { narrow },
    };
  },
  parameters: (shape) => taken((take) => leanParts(shape, take)),
  keysOf: (name) => [`lean.${name}`, `model/${name}`],
  wordEmbeddings: 'input.words',
  pooler: null,
  sharesLayers: false,
  composed: ['pre-norm'],
  layerIndex: (name, layers) => {
    if (name.startsWith('input.')) return -1;
    const layer = /^blocks\.(\d+)\./.exec(name);
    return layer ? Number(layer[1]) : layers;
  },
  isNorm: (name) => /\.scale\d?\./.test(name),
  isBias: (name) => name.endsWith('.bias'),
  hasBiases: true,
  points: ({ hidden: d, intermediate: f }, layer) => {
    const widths: Partial<Record<AttachmentPoint, [number, number]>> = { 'mlp-in': [d, f], 'mlp-out': [f, d] };
    const point = (at: AttachmentPoint): Point => {
      const [inputs, outputs] = widths[at] ?? [d, d];
      return { name: `${layerName(layer)}.${names[at]}`, inputs, outputs };
    };
    return Object.fromEntries(attachmentPoints.map((at) => [at, point(at)])) as Record<AttachmentPoint, Point>;
  },
  products: ({ hidden: d, intermediate: f }, _layer, tokens) => 4 * d * d + 2 * d * f + 2 * tokens * d,
  specialTokens: robertaTokens,
  firstPosition: () => 3,
  maxLength: ({ positions }) => positions - 3,
  hasTypes: false,
  hubPrefix: 'lean',
  adapterClass: null,
  hubHead: () => ({
    class: 'LeanForSequenceClassification',
    pooling: 'mean',
    dense: { ...{ name: 'out.mix', std: 0.1, hasBias: false, activation: 'relu', dropout: 'after' }, norm: null },
    output: { name: 'out.last', std: 0.1 },
  }),
} as const satisfies Family;
