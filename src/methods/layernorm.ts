import { z } from 'zod';
import { entryKeys } from './entry-keys';
import { ratesOfFew, type MethodSpec } from './method';

export interface LayerNormConfig {
  readonly method: 'layernorm';
}

const schema = z.strictObject({ method: z.literal('layernorm'), ...entryKeys });

/** Trains every LayerNorm, that of the embeddings included. */
export const layernorm = {
  id: 'layernorm',
  texts: {
    en: { short: 'LayerNorm', long: 'LayerNorm', point: 'LayerNorm', about: 'all LayerNorms and the head' },
    ko: { short: 'LayerNorm', long: 'LayerNorm', point: 'LayerNorm', about: '모든 LayerNorm과 헤드' },
  },
  style: {
    marker: 'triangle',
    dash: [2, 2],
    light: { mark: '#12946F' },
    dark: { mark: '#28A87E' },
  },
  schema,
  resolve: () => [{ method: 'layernorm' }],
  example: (): LayerNormConfig => ({ method: 'layernorm' }),
  axis: null,
  axes: () => ({}),
  curve: null,
  trains: (_config, { isNorm }) => isNorm,
  trained: (_config, { sum }) => ({ layerNorms: sum() }),
  part: 'layerNorms',
  firstTrainable: () => -1,
  trainsMatrices: false,
  adapterForm: 'norms',
  pooler: 'frozen',
  keeps: 'every',
  training: { learningRate: 1e-3 },
  rates: ratesOfFew,
  isOn: false,
  isInPaper: true,
} as const satisfies MethodSpec<LayerNormConfig, z.output<typeof schema>>;
