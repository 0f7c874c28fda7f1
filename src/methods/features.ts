import { z } from 'zod';
import { entryKeys } from './entry-keys';
import type { MethodSpec } from './method';

export interface FeaturesConfig {
  readonly method: 'features';
}

const schema = z.strictObject({ method: z.literal('features'), ...entryKeys });

/** Trains the head on frozen features, which are computed once. */
export const features = {
  id: 'features',
  texts: {
    en: { short: 'features', long: 'features', point: 'features', about: 'the head, on frozen features' },
    ko: { short: '고정 특징', long: '고정 특징', point: '고정 특징', about: '고정 특징 위의 헤드만' },
  },
  style: {
    marker: 'plus',
    dash: null,
    light: { mark: '#97195C' },
    dark: { mark: '#F57FB4' },
  },
  schema,
  resolve: () => [{ method: 'features' }],
  example: (): FeaturesConfig => ({ method: 'features' }),
  axis: null,
  axes: () => ({}),
  curve: null,
  trains: () => false,
  trained: () => ({}),
  part: null,
  firstTrainable: (_config, layers) => layers,
  trainsMatrices: false,
  // A pooler that is trained would change the features.
  pooler: 'never',
  keeps: 'every',
  // A head on cached features is cheap, so it gets more epochs.
  training: { learningRate: 1e-2, epochs: 20 },
  rates: [1e-3, 1e-2],
  isOn: false,
  isInPaper: false,
} as const satisfies MethodSpec<FeaturesConfig, z.output<typeof schema>>;
