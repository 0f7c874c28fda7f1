import { z } from 'zod';
import { combinations } from '../shared/combinations';
import type { AttachmentPoint } from '../encoders/family';
import { familyOf } from '../encoders/registry';
import { activations, type Activation, type EncoderShape } from '../shared/encoder';
import { appError } from '../shared/errors';
import { entryKeys, oneOrMany, oneOrManyOrRange, positiveInteger } from './entry-keys';
import { ratesOfFew, sizeOfAttached, type AttachedParameters, type MethodSpec, type MethodVariant } from './method';
import { placements, type Placement } from './placement';

/** First and last layer, counted from 0, both inclusive. */
export type LayerSpan = readonly [first: number, last: number];

export interface AdapterConfig {
  readonly method: 'adapter';
  /** Bottleneck size m. */
  readonly size: number;
  /** Standard deviation of the truncated normal (cut at two) that both projections start from. */
  readonly initStd: number;
  readonly layers: LayerSpan;
  /** Trained LayerNorms: all including that of the embeddings, those of the span's layers, or none. */
  readonly layerNorm: 'all' | 'span' | 'none';
  readonly placement: Placement;
  readonly activation: Activation;
}

const span = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
type SpanInput = z.input<typeof span>;

/** `[first, last]` is one span, a list of pairs several. */
const spans = z.preprocess(
  (value) => (Array.isArray(value) && value.some((one) => typeof one === 'number') ? [value] : value),
  z.array(span).min(1),
) as unknown as z.ZodType<SpanInput[], SpanInput | SpanInput[]>;

const schema = z.strictObject({
  method: z.literal('adapter'),
  size: oneOrMany(positiveInteger.max(1024)),
  initStd: oneOrManyOrRange(z.number().positive()).optional(),
  layers: spans.optional(),
  layerNorm: oneOrMany(z.enum(['all', 'span', 'none'])).optional(),
  placement: oneOrMany(z.enum(placements)).optional(),
  activation: oneOrMany(z.enum(activations)).optional(),
  ...entryKeys,
});

const spanLength = ({ layers: [first, last] }: AdapterConfig): number => last - first + 1;

/** The points that have an adapter in each layer of the span. */
export const adapterPoints: Readonly<Record<Placement, readonly AttachmentPoint[]>> = {
  houlsby: ['attention', 'mlp'],
  pfeiffer: ['mlp'],
  parallel: ['mlp'],
};

/** Names of an adapter's projections at a point; `task` takes the place of AdapterHub's name of an adapter. */
export const bottleneckNames = (point: string, name = 'task') => ({
  down: `${point}.adapters.${name}.adapter_down.0`,
  up: `${point}.adapters.${name}.adapter_up`,
});

const modulesPerLayer = ({ placement }: AdapterConfig): number => adapterPoints[placement].length;

export const isInSpan = ({ layers: [first, last] }: AdapterConfig, layer: number): boolean =>
  layer >= first && layer <= last;

const variant = (name: Placement, dash: readonly number[]): MethodVariant => ({
  texts: {
    en: { long: `${name} adapters`, point: `${name} {size}` },
    ko: { long: `${name} 어댑터`, point: `${name} {size}` },
  },
  dash,
});

/** An adapter has two matrices, m × d and d × m, and their biases. */
function attached(config: AdapterConfig, { hidden }: EncoderShape): AttachedParameters[] {
  const { size, layers, placement } = config;
  return adapterPoints[placement].flatMap((point) =>
    Array.from({ length: spanLength(config) }, (_, i) => ({
      layer: layers[0] + i,
      point,
      size: 2 * size * hidden + hidden + size,
    })),
  );
}

/** Bottleneck adapters with LayerNorms: d → m → d with two biases, one or two per layer of the span. */
export const adapter = {
  id: 'adapter',
  texts: {
    en: { short: 'adapter', long: 'adapters', point: 'adapter {size}' },
    ko: { short: '어댑터', long: '어댑터', point: '어댑터 {size}' },
  },
  style: {
    marker: 'circle',
    dash: null,
    light: { mark: '#D4580A', text: '#AD4300' },
    dark: { mark: '#FF9040', text: '#FF9D57' },
  },
  schema,
  resolve: (entry, { encoder, profile }) =>
    combinations({
      size: entry.size,
      initStd: entry.initStd ?? [profile.initStd],
      layers: entry.layers ?? [[0, encoder.layers - 1] as const],
      layerNorm: entry.layerNorm ?? [profile.layerNorm],
      placement: entry.placement ?? (['houlsby'] as const),
      activation: entry.activation ?? [encoder.activation],
    }).map((axes) => {
      const [first, last] = axes.layers;
      const highest = encoder.layers - 1;
      if (first > last || last > highest) {
        throw appError('span-outside', { first, last, encoder: encoder.name, highest });
      }
      const { sharesLayers, title } = familyOf(encoder);
      if (axes.layerNorm === 'span' && sharesLayers) throw appError('norms-shared', { family: title });
      return { method: 'adapter', ...axes };
    }),
  example: ({ layers, activation }): AdapterConfig => ({
    method: 'adapter',
    size: 64,
    initStd: 1e-2,
    layers: [0, layers - 1],
    layerNorm: 'all',
    placement: 'houlsby',
    activation,
  }),
  axis: {
    key: 'size',
    symbol: 'm',
    isNamed: false,
    point: 'adapter {size}',
    label: { en: 'size m', ko: '크기 m' },
    add: { en: 'Add a size', ko: '크기 추가' },
    start: [8, 64],
    offered: () => [2, 4, 8, 16, 32, 64, 128, 192, 256],
    most: () => 1024,
  },
  axes: ({ size, placement }) => ({ size, placement }),
  curve: 0,
  variants: { pfeiffer: variant('pfeiffer', [5, 3]), parallel: variant('parallel', [2, 3]) },
  trains: (config, { isNorm, layer }) =>
    isNorm && (config.layerNorm === 'all' || (config.layerNorm === 'span' && isInSpan(config, layer))),
  trained: (config, { shape, sum }) => ({ adapters: sizeOfAttached(attached(config, shape)), layerNorms: sum() }),
  attached,
  part: 'adapters',
  firstTrainable: ({ layerNorm, layers: [first] }) => (layerNorm === 'all' ? -1 : first),
  trainsMatrices: false,
  addedWeights: (config, { hidden }) => modulesPerLayer(config) * spanLength(config) * 2 * config.size * hidden,
  adapterForm: 'bottleneck',
  pooler: 'frozen',
  keeps: 'every',
  training: { learningRate: 1e-3 },
  rates: ratesOfFew,
  isOn: true,
  isInPaper: true,
  deviations: ({ placement, initStd, layerNorm, activation, layers: own }, layers) => [
    ['placement', placement, 'houlsby'],
    ['initStd', initStd, 1e-2],
    ['layerNorm', layerNorm, 'all'],
    ['activation', activation, 'gelu'],
    ['layers', own.join('–'), `0–${layers - 1}`],
  ],
} as const satisfies MethodSpec<AdapterConfig, z.output<typeof schema>>;
