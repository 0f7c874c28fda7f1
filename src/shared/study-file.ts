import { z } from 'zod';
import { activations, defaultEncoder } from './encoder';
import { loraTargets, placements, type LoraTarget } from './method';
import { batchings } from './run';
import { rangeOf, type Range, type RangeInput } from './range';

/** The study file: one format for the designer and the command line (docs/product.md, "Study file"). */

/** Bytes of a study file; no study that a person writes is larger. */
export const largestStudyFile = 2_000_000;

/** A single value means a list of one. */
const oneOrMany = <T extends z.ZodType>(one: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(one).min(1),
  ) as unknown as z.ZodType<z.output<T>[], z.input<T> | z.input<T>[]>;

/** The same where a search may draw from a range instead of a list. */
const oneOrManyOrRange = (one: z.ZodType<number>) =>
  z.preprocess(
    (value) => {
      const [first, ...more] = Array.isArray(value) ? (value as unknown[]) : [value];
      const isRange = more.length === 0 && typeof first === 'object' && first !== null;
      return isRange ? first : value === undefined || Array.isArray(value) ? value : [value];
    },
    z.union([z.array(one).min(1), rangeOf(one)]),
  ) as unknown as z.ZodType<number[] | Range, number | number[] | RangeInput | [RangeInput]>;

const positiveInteger = z.number().int().min(1);
const share = z.number().min(0).max(1);
const name = z.string().min(1).max(120);
/** Composed, as names of tasks and encoders are. */
const itemName = name.normalize('NFC');

const seedSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);

/** Keys that stand under `training` or in a method entry; the entry wins. */
const trainingKeys = {
  learningRate: oneOrManyOrRange(z.number().positive()).optional(),
  epochs: oneOrManyOrRange(positiveInteger.max(10_000)).optional(),
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
  keepWeights: z.boolean().optional(),
};

const poolingKeys = {
  pooling: oneOrMany(z.enum(['auto', 'pooler', 'cls', 'mean'])).optional(),
  pooler: oneOrMany(z.enum(['auto', 'frozen', 'trained'])).optional(),
};

const entryKeys = {
  ...trainingKeys,
  ...poolingKeys,
  head: oneOrMany(z.enum(['linear', 'mlp'])).optional(),
  tasks: z.array(itemName).min(1).optional(),
  seeds: z.array(seedSchema).min(1).optional(),
};

const span = z.tuple([z.number().int().min(0), z.number().int().min(0)]);
type SpanInput = z.input<typeof span>;

/** `[first, last]` is one span, a list of pairs several. */
const spans = z.preprocess(
  (value) => (Array.isArray(value) && value.some((one) => typeof one === 'number') ? [value] : value),
  z.array(span).min(1),
) as unknown as z.ZodType<SpanInput[], SpanInput | SpanInput[]>;

const targetSet = z.array(z.enum(loraTargets)).min(1);

/** A list of targets is one set, a list of lists several. */
const targetSets = z.preprocess(
  (value) => (Array.isArray(value) && value.some((one) => typeof one === 'string') ? [value] : value),
  z.array(targetSet).min(1),
) as unknown as z.ZodType<LoraTarget[][], LoraTarget[] | LoraTarget[][]>;

export const methodEntrySchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('full'), ...entryKeys }),
  z.strictObject({ method: z.literal('top-n'), n: oneOrMany(positiveInteger), ...entryKeys }),
  z.strictObject({
    method: z.literal('adapter'),
    size: oneOrMany(positiveInteger.max(1024)),
    initStd: oneOrManyOrRange(z.number().positive()).optional(),
    layers: spans.optional(),
    layerNorm: oneOrMany(z.enum(['all', 'span', 'none'])).optional(),
    placement: oneOrMany(z.enum(placements)).optional(),
    activation: oneOrMany(z.enum(activations)).optional(),
    ...entryKeys,
  }),
  z.strictObject({
    method: z.literal('lora'),
    rank: oneOrMany(positiveInteger.max(1024)),
    alpha: oneOrManyOrRange(z.number().positive()).optional(),
    targets: targetSets.optional(),
    ...entryKeys,
  }),
  z.strictObject({ method: z.literal('bitfit'), ...entryKeys }),
  z.strictObject({ method: z.literal('layernorm'), ...entryKeys }),
  z.strictObject({ method: z.literal('features'), ...entryKeys }),
  z.strictObject({
    method: z.literal('no-encoder'),
    trials: oneOrMany(positiveInteger.max(10_000)).optional(),
    ...entryKeys,
  }),
]);

const caps = {
  /** A plan with more is not started. */
  maxRuns: positiveInteger.optional(),
  /** Once the runs of the study took as long together, no further one starts. */
  maxSeconds: z.number().positive().optional(),
};
const draws = {
  /** Settings of each size or n, on each task. */
  trials: positiveInteger.max(100_000),
  seed: seedSchema.default(0),
};

/**
 * How settings are tried: every one, or so many of each point, drawn at random; `asha` trains what it draws no further
 * than it does well (asynchronous successive halving).
 */
const searchSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), ...caps }),
  z.strictObject({ kind: z.literal('random'), ...draws, ...caps }),
  z.strictObject({
    kind: z.literal('asha'),
    ...draws,
    /** Epochs after which settings are compared first. */
    minEpochs: positiveInteger.max(10_000).default(1),
    /** Of those compared, one in so many goes on, to as many times the epochs. */
    eta: z.number().int().min(2).max(100).default(3),
    ...caps,
  }),
]);
export const searchKinds = searchSchema.options.map((option) => option.shape.kind.value);

/** Keys that may stand beside a kind of search; of all kinds where it is not known. */
export const searchKeys = (kind: unknown): string[] => {
  const known = searchSchema.options.filter((option) => option.shape.kind.value === kind);
  return [...new Set((known.length > 0 ? known : searchSchema.options).flatMap((option) => Object.keys(option.shape)))];
};

export const studyFileSchema = z.strictObject({
  name: name.optional(),
  encoder: z
    .union([itemName, z.strictObject({ shape: z.enum(['bert-base-uncased', 'bert-large-uncased']) })])
    .default(defaultEncoder),
  profile: z.enum(['paper', 'released-code', 'adapterhub']).optional(),
  tasks: z.array(itemName).min(1),
  methods: z.array(methodEntrySchema).min(1),
  training: z.strictObject(trainingKeys).default({}),
  seeds: z.array(seedSchema).min(1).default([0]),
  limit: z
    .strictObject({
      train: positiveInteger.optional(),
      validation: positiveInteger.optional(),
      test: positiveInteger.optional(),
    })
    .default({}),
  pooling: poolingKeys.pooling,
  pooler: poolingKeys.pooler,
  search: searchSchema.default({ kind: 'grid' }),
});

/** As a person writes it. */
export type StudyFileInput = z.input<typeof studyFileSchema>;
/** Checked, single values turned into lists. */
export type StudyFile = z.output<typeof studyFileSchema>;
export type MethodEntry = StudyFile['methods'][number];
export type Profile = NonNullable<StudyFile['profile']>;
