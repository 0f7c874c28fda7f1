import { z } from 'zod';
import { batchings } from '../shared/batching';
import { classWeightings } from '../shared/class-weights';
import { headKinds } from '../shared/head';
import { targetScales } from '../shared/target-scale';
import { rangeOf, type Range, type RangeInput } from '../shared/range';

/** Keys that every method entry of a study file may have, and the forms in which keys take lists of values. */

/** Accepts a list or a single value, which means a list of one. */
export const oneOrMany = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(one).min(1),
  ) as unknown as z.ZodType<z.output<T>[], z.input<T> | z.input<T>[]>;

/** A value that is computed from method, size and task before a run gets its id. */
export const auto = 'auto' as const;
export type Auto = typeof auto;

const listOrRange = <Value extends number | Auto>(one: z.ZodType<Value>, bound: z.ZodType<number>) =>
  z.preprocess(
    (value) => {
      const [first, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
      const isRange = more.length === 0 && typeof first === 'object' && first !== null;
      return isRange ? first : value === undefined || Array.isArray(value) ? value : [value];
    },
    z.union([z.array(one).min(1), rangeOf(bound)]),
  ) as unknown as z.ZodType<Value[] | Range, Value | Value[] | RangeInput | [RangeInput]>;

/** Accepts the same, or a range if a search may draw from it. */
export const oneOrManyOrRange = (one: z.ZodType<number>) => listOrRange(one, one);

/** Accepts the same, where each value may be `auto`. */
const oneOrManyOrAuto = (one: z.ZodType<number>) => listOrRange<number | Auto>(z.union([one, z.literal(auto)]), one);

export const positiveInteger = z.number().int().min(1);
export const studyName = z.string().min(1).max(120);
/** Names are in Unicode form NFC, like the names of tasks and encoders. */
export const itemName = studyName.normalize('NFC');
const share = z.number().min(0).max(1);

export const seedSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** Keys that may be under `training` or in a method entry; the entry takes precedence. */
export const trainingKeys = {
  learningRate: oneOrManyOrAuto(z.number().positive()).optional(),
  epochs: oneOrManyOrAuto(positiveInteger.max(10_000)).optional(),
  batchSize: oneOrManyOrRange(positiveInteger.max(4096)).optional(),
  microBatch: positiveInteger.max(4096).optional(),
  maxLength: oneOrManyOrRange(z.number().int().min(3)).optional(),
  warmup: oneOrManyOrRange(share).optional(),
  weightDecay: oneOrManyOrRange(z.number().min(0)).optional(),
  clipNorm: oneOrManyOrRange(z.number().positive()).optional(),
  dropout: oneOrManyOrRange(z.number().min(0).lt(1)).optional(),
  frozenDropout: oneOrMany(z.boolean()).optional(),
  keep: oneOrMany(z.enum(['best', 'last'])).optional(),
  batching: oneOrMany(z.enum(batchings)).optional(),
  targetScale: oneOrMany(z.enum(targetScales)).optional(),
  classWeights: oneOrMany(z.enum(classWeightings)).optional(),
  keepWeights: z.boolean().optional(),
};

export const poolingKeys = {
  pooling: oneOrMany(z.enum(['auto', 'pooler', 'cls', 'mean'])).optional(),
  pooler: oneOrMany(z.enum(['auto', 'frozen', 'trained'])).optional(),
};

export const entryKeys = {
  ...trainingKeys,
  ...poolingKeys,
  head: oneOrMany(z.enum(headKinds)).optional(),
  tasks: z.array(itemName).min(1).optional(),
  seeds: z.array(seedSchema).min(1).optional(),
};

/** An entry whose searched keys are lists, as a grid needs them. */
export type ListsOf<Entry> = Entry extends unknown ? { [Key in keyof Entry]: Exclude<Entry[Key], Range> } : never;
