import { z } from 'zod';
import { familyOf } from '../encoders/registry';
import { appError } from '../shared/errors';
import { entryKeys } from './entry-keys';
import { ratesOfFew, type MethodSpec } from './method';

export interface BitfitConfig {
  readonly method: 'bitfit';
}

const schema = z.strictObject({ method: z.literal('bitfit'), ...entryKeys });

/** Trains every bias of the layers and of the LayerNorms (Ben Zaken et al. 2022). */
export const bitfit = {
  id: 'bitfit',
  texts: {
    en: { short: 'BitFit', long: 'BitFit', point: 'BitFit', about: 'all biases and the head' },
    ko: { short: 'BitFit', long: 'BitFit', point: 'BitFit', about: '모든 편향과 헤드' },
  },
  style: {
    marker: 'triangle-down',
    dash: [4, 2, 1, 2],
    light: { mark: '#5C4A06' },
    dark: { mark: '#F2E08A' },
  },
  schema,
  resolve: () => [{ method: 'bitfit' }],
  refusal: (encoder) => {
    const { hasBiases, title } = familyOf(encoder);
    return hasBiases ? null : appError('biases-missing', { family: title });
  },
  example: (): BitfitConfig => ({ method: 'bitfit' }),
  axis: null,
  axes: () => ({}),
  curve: null,
  trains: (_config, { isBias }) => isBias,
  trained: (_config, { sum }) => ({ biases: sum() }),
  part: 'biases',
  firstTrainable: () => -1,
  trainsMatrices: false,
  adapterForm: 'biases',
  pooler: 'frozen',
  keeps: 'every',
  training: { learningRate: 1e-3 },
  rates: ratesOfFew,
  isOn: false,
  isInPaper: false,
} as const satisfies MethodSpec<BitfitConfig, z.output<typeof schema>>;
