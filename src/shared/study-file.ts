import { z } from 'zod';
import { itemName, poolingKeys, positiveInteger, seedSchema, studyName, trainingKeys } from '../methods/entry-keys';
import { methodEntrySchema } from '../methods/registry';
import { defaultEncoder } from './encoder';

/** The study file: one format for the designer and the command line (docs/product.md, "Study file"). */

/** Size limit of a study file in bytes, larger than any that a person writes. */
export const largestStudyFile = 2_000_000;

const caps = {
  /** A plan with more runs is not started. */
  maxRuns: positiveInteger.optional(),
  /** When the runs of the study took this many seconds together, no further one starts. */
  maxSeconds: z.number().positive().optional(),
};
const draws = {
  /** Settings of each size or n, on each task. */
  trials: positiveInteger.max(100_000),
  seed: seedSchema.default(0),
};

/**
 * How settings are tried: all of them, or a number of each point, drawn at random; `asha` trains drawn settings only as
 * long as they do well (asynchronous successive halving).
 */
const searchSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), ...caps }),
  z.strictObject({ kind: z.literal('random'), ...draws, ...caps }),
  z.strictObject({
    kind: z.literal('asha'),
    ...draws,
    /** Epochs after which settings are first compared. */
    minEpochs: positiveInteger.max(10_000).default(1),
    /** Reduction factor η: of the compared settings, one in η continues, to η times the epochs. */
    eta: z.number().int().min(2).max(100).default(3),
    ...caps,
  }),
]);
export const searchKinds = searchSchema.options.map((option) => option.shape.kind.value);

/** Returns the keys that a kind of search may have; those of all kinds if the kind is unknown. */
export const searchKeys = (kind: unknown): string[] => {
  const known = searchSchema.options.filter((option) => option.shape.kind.value === kind);
  return [...new Set((known.length > 0 ? known : searchSchema.options).flatMap((option) => Object.keys(option.shape)))];
};

export const studyFileSchema = z.strictObject({
  name: studyName.optional(),
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
/** Checked, with single values turned into lists. */
export type StudyFile = z.output<typeof studyFileSchema>;
export type Profile = NonNullable<StudyFile['profile']>;
