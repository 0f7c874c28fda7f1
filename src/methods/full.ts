import { z } from 'zod';
import { entryKeys } from './entry-keys';
import type { MethodSpec } from './method';

export interface FullConfig {
  readonly method: 'full';
}

const schema = z.strictObject({ method: z.literal('full'), ...entryKeys });

/** Trains everything: the reference of all deltas. */
export const full = {
  id: 'full',
  texts: {
    en: {
      short: 'full',
      long: 'full fine-tuning',
      point: 'full',
      about: 'all parameters; deltas are taken from it',
    },
    ko: {
      short: '전체 미세조정',
      long: '전체 미세조정',
      point: '전체 미세조정',
      about: '모든 파라미터, 차이의 기준',
    },
  },
  style: {
    marker: 'rule',
    dash: null,
    light: { mark: '#16191D' },
    dark: { mark: '#E8EAED' },
  },
  schema,
  resolve: () => [{ method: 'full' }],
  example: (): FullConfig => ({ method: 'full' }),
  axis: null,
  axes: () => ({}),
  curve: null,
  isReference: true,
  trains: () => true,
  trained: (_config, { sum }) => ({
    embeddings: sum(({ layer }) => layer < 0),
    layers: sum(({ layer }) => layer >= 0),
  }),
  part: 'layers',
  firstTrainable: () => -1,
  trainsMatrices: true,
  pooler: 'trained',
  keeps: 'best',
  training: { learningRate: 1e-4 },
  rates: [2e-5, 5e-5, 1e-4],
  isOn: true,
  isInPaper: true,
} as const satisfies MethodSpec<FullConfig, z.output<typeof schema>>;
