import { z } from 'zod';
import { entryKeys, oneOrMany, positiveInteger } from './entry-keys';
import type { MethodSpec } from './method';
import { mostOfTrials } from './most-of-trials';

/** Config of a random search for a model that never uses the encoder. The choices of a trial are in `shared/trial`. */
export interface NoEncoderConfig {
  readonly method: 'no-encoder';
  /** Budget of the search. */
  readonly trials: number;
}

const schema = z.strictObject({
  method: z.literal('no-encoder'),
  trials: oneOrMany(positiveInteger.max(10_000)).optional(),
  ...entryKeys,
});

/** Default budget. */
const usualTrials = 24;

/** The baseline that never uses the encoder: a random search of other models. */
export const noEncoder = {
  id: 'no-encoder',
  texts: {
    en: {
      short: 'no encoder',
      long: 'no encoder',
      point: 'no encoder',
      about: 'random search over n-grams and word embeddings',
    },
    ko: {
      short: '인코더 없음',
      long: '인코더 없음',
      point: '인코더 없음',
      about: 'n-그램과 단어 임베딩에 대한 무작위 탐색',
    },
  },
  style: {
    marker: 'cross',
    dash: [1.5, 3],
    light: { mark: '#737B88' },
    dark: { mark: '#8A929E' },
  },
  schema,
  resolve: ({ trials = [usualTrials] }) => trials.map((budget) => ({ method: 'no-encoder', trials: budget })),
  example: (): NoEncoderConfig => ({ method: 'no-encoder', trials: usualTrials }),
  axis: {
    key: 'trials',
    symbol: null,
    isNamed: false,
    point: 'no-encoder',
    label: { en: 'trials', ko: '시도 횟수' },
    add: { en: 'Add a budget', ko: '시도 횟수 추가' },
    start: [usualTrials],
    offered: () => [12, 24, 48],
    most: () => 10_000,
  },
  axes: () => ({}),
  curve: null,
  isBaseline: true,
  search: {
    reads: ['method', 'trials', 'maxLength', 'keep', 'keepWeights', 'targetScale', 'classWeights', 'tasks', 'seeds'],
  },
  trains: () => false,
  trained: (_config, { shape, outputs, isPair }) => ({ own: mostOfTrials(shape, outputs, isPair) }),
  part: 'own',
  firstTrainable: (_config, layers) => layers,
  trainsMatrices: false,
  pooler: 'never',
  keeps: 'every',
  training: {},
  rates: [],
  isOn: false,
  isInPaper: false,
  /** The paper's search tries thousands of models per task. */
  deviations: ({ trials }) => [['trials', trials, null]],
} as const satisfies MethodSpec<NoEncoderConfig, z.output<typeof schema>>;
