import { z } from 'zod';
import { familyOf } from '../encoders/registry';
import { appError } from '../shared/errors';
import { entryKeys, oneOrMany, positiveInteger } from './entry-keys';
import type { MethodSpec } from './method';

export interface TopNConfig {
  readonly method: 'top-n';
  readonly n: number;
}

const schema = z.strictObject({ method: z.literal('top-n'), n: oneOrMany(positiveInteger), ...entryKeys });

/** Trains the n last layers ("variable fine-tuning" in the paper). */
export const topN = {
  id: 'top-n',
  texts: {
    en: { short: 'top-n', long: 'top-n layers', point: 'top-{n}' },
    ko: { short: '상위 n층', long: '상위 n층', point: '상위 {n}층' },
  },
  style: {
    marker: 'square',
    dash: [7, 4],
    light: { mark: '#1B62C4', text: '#1B62C4' },
    dark: { mark: '#5C9DF5', text: '#5C9DF5' },
  },
  schema,
  resolve: (entry, { encoder: { name, layers } }) =>
    entry.n.map((n) => {
      if (n > layers) throw appError('n-above-layers', { n, encoder: name, layers });
      return { method: 'top-n', n };
    }),
  /** Offers the upper third of the layers. */
  refusal: (encoder) => {
    const { sharesLayers, title } = familyOf(encoder);
    return sharesLayers ? appError('layers-shared', { family: title }) : null;
  },
  example: ({ layers }): TopNConfig => ({ method: 'top-n', n: Math.max(1, Math.round(layers / 3)) }),
  axis: {
    key: 'n',
    symbol: 'n',
    isNamed: true,
    point: 'top-{n}',
    label: { en: 'layers n', ko: '층 수 n' },
    add: null,
    start: [1, 2],
    offered: (layers) => Array.from({ length: layers }, (_, i) => i + 1),
    most: (layers) => layers,
  },
  axes: ({ n }) => ({ n }),
  curve: 2,
  /** With n = L the embeddings stay frozen. */
  trains: ({ n }, { layer }, { layers }) => layer >= layers - n,
  trained: (_config, { sum }) => ({ layers: sum() }),
  part: 'layers',
  firstTrainable: ({ n }, layers) => layers - n,
  trainsMatrices: true,
  pooler: 'trained',
  keeps: 'best',
  training: { learningRate: 1e-4 },
  rates: [5e-5, 1e-4, 3e-4],
  isOn: true,
  isInPaper: true,
} as const satisfies MethodSpec<TopNConfig, z.output<typeof schema>>;
