import { z } from 'zod';
import { entryKeys, oneOrMany, positiveInteger } from '../../src/methods/entry-keys';
import type { MethodSpec } from '../../src/methods/method';

/** A method that the product does not have, as its file would describe it. */
interface PrefixConfig {
  readonly method: 'prefix';
  readonly size: number;
}

const schema = z.strictObject({
  method: z.literal('prefix'),
  size: oneOrMany(positiveInteger.max(512)),
  ...entryKeys,
});

export const prefix = {
  id: 'prefix',
  texts: {
    en: { short: 'prefix', long: 'prefixes', point: 'prefix {size}' },
    ko: { short: '접두', long: '접두 벡터', point: '접두 {size}' },
  },
  style: { marker: 'diamond', dash: [9, 1], light: { mark: '#0A4B5C' }, dark: { mark: '#A5E4F2' } },
  schema,
  resolve: ({ size }) => size.map((one) => ({ method: 'prefix', size: one })),
  example: (): PrefixConfig => ({ method: 'prefix', size: 16 }),
  axis: {
    key: 'size',
    symbol: 'p',
    isNamed: true,
    point: 'prefix {size}',
    label: { en: 'vectors p', ko: '벡터 수 p' },
    add: { en: 'Add a number of vectors', ko: '벡터 수 추가' },
    start: [16],
    offered: () => [8, 16, 32],
    most: () => 512,
  },
  axes: ({ size }) => ({ size }),
  curve: 3,
  trains: () => false,
  /** Keys and values of each layer. */
  trained: ({ size }, { shape: { layers, hidden } }) => ({ updates: 2 * size * layers * hidden }),
  part: 'updates',
  firstTrainable: () => 0,
  trainsMatrices: false,
  addedWeights: ({ size }, { layers, hidden }) => 2 * size * layers * hidden,
  pooler: 'frozen',
  keeps: 'every',
  training: { learningRate: 3e-2 },
  rates: [1e-2, 3e-2],
  isOn: false,
  isInPaper: false,
} as const satisfies MethodSpec<PrefixConfig, z.output<typeof schema>>;
