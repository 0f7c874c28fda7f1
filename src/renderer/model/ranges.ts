import { entryKeys } from '../../methods/entry-keys';
import { methodIds, specOf, type MethodId } from '../../methods/registry';
import { isRange, type Range } from '../../shared/range';
import type { Draft } from './study-draft';

/** Keys that a search can draw from a range, besides the learning rate, which each method shows itself. */
export const drawnKeys = [
  'epochs',
  'batchSize',
  'maxLength',
  'warmup',
  'weightDecay',
  'clipNorm',
  'dropout',
  'initStd',
  'alpha',
] as const;
export type DrawnKey = (typeof drawnKeys)[number];

/** The owner of a range in the study: every method, or one. */
export interface RangePlace {
  readonly method: MethodId | null;
  readonly key: DrawnKey | 'learningRate';
}

interface DrawnFrom {
  readonly accept: (value: number) => boolean;
  /** The range that is shown first. */
  readonly usual: Range;
}

const whole = (low: number, high: number) => (value: number) =>
  Number.isInteger(value) && value >= low && value <= high;
const linear = (from: number, to: number): Range => ({ from, to, scale: 'linear' });
const log = (from: number, to: number): Range => ({ from, to, scale: 'log' });

/** In the form of the study file (`shared/study-file`). */
export const drawnFrom: Readonly<Record<RangePlace['key'], DrawnFrom>> = {
  learningRate: { accept: (value) => value > 0 && value < 10, usual: log(1e-5, 1e-2) },
  epochs: { accept: whole(1, 10_000), usual: linear(2, 10) },
  batchSize: { accept: whole(1, 4096), usual: log(8, 64) },
  maxLength: { accept: whole(3, 100_000), usual: linear(32, 128) },
  warmup: { accept: (value) => value >= 0 && value <= 1, usual: linear(0, 0.2) },
  weightDecay: { accept: (value) => value >= 0, usual: linear(0, 0.1) },
  clipNorm: { accept: (value) => value > 0, usual: log(0.5, 5) },
  dropout: { accept: (value) => value >= 0 && value < 1, usual: linear(0, 0.3) },
  initStd: { accept: (value) => value > 0, usual: log(1e-4, 1e-1) },
  alpha: { accept: (value) => value > 0, usual: log(4, 64) },
};

/** The method whose entries alone have a key; null if every method's may. */
const ownerOf = (key: DrawnKey): MethodId | null =>
  key in entryKeys ? null : (methodIds.find((id) => key in specOf(id).schema.shape) ?? null);

const offered: readonly RangePlace[] = drawnKeys.map((key) => ({ method: ownerOf(key), key }));

const isAt = (a: RangePlace, b: RangePlace): boolean => a.method === b.method && a.key === b.key;

/** Returns every range except the learning rates of methods, with its owner. */
export const rangesOf = ({ methods, restOfTraining }: Draft): readonly (RangePlace & { readonly range: Range })[] =>
  [
    { method: null, values: restOfTraining },
    ...methodIds.filter((id) => methods[id].on).map((id) => ({ method: id, values: methods[id].rest })),
  ].flatMap(({ method, values }) =>
    Object.entries(values).flatMap(([key, value]) =>
      isRange(value) && key in drawnFrom ? [{ method, key: key as RangePlace['key'], range: value }] : [],
    ),
  );

/** Returns the owners of possible ranges: methods that are on, then others of a file. */
export function placesOf(draft: Draft): readonly RangePlace[] {
  const open = offered.filter(({ method }) => method === null || draft.methods[method].on);
  const further = rangesOf(draft).filter((there) => !open.some((place) => isAt(there, place)));
  return [...further.map(({ method, key }) => ({ method, key })), ...open];
}

/** Returns whether a search draws the key instead of using listed values. */
export const isDrawn = (draft: Draft, { method, key }: RangePlace): boolean =>
  draft.search.kind !== 'grid' && isRange((method ? draft.methods[method].rest : draft.restOfTraining)[key]);

/** Sets a range; null removes it, so that the values without it apply. */
export function withRange(draft: Draft, { method, key }: RangePlace, range: Range | null): Partial<Draft> {
  const set = ({ [key]: _old, ...others }: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    range ? { ...others, [key]: range } : others;
  if (method === null) return { restOfTraining: set(draft.restOfTraining) };
  const own = draft.methods[method];
  return { methods: { ...draft.methods, [method]: { ...own, rest: set(own.rest) } } };
}
