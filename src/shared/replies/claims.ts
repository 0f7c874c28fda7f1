import { z } from 'zod';
import { methodIds } from '../../methods/registry';
import { placements } from '../../methods/placement';
import {
  exampleTests,
  verdicts,
  type ComparedOverTasks,
  type ComparedSetting,
  type Interval,
  type JudgedExamples,
  type NamedPoint,
  type OverallComparison,
  type SeedMcNemar,
  type SeedPair,
  type SettingComparison,
  type Settling,
  type SignedRank,
  type TaskComparison,
} from '../claims';
import { primaryMetrics } from '../metric';
import { errorReply } from './common';
import { flag, number, schemaOf, text } from './schema-of';

const interval: z.ZodType<Interval> = z.tuple([number, number]);
const settling = schemaOf<Settling>()(
  z.object({ seeds: number.optional(), testRows: number.optional(), count: number }),
);

const point = schemaOf<NamedPoint>()(
  z.object({
    name: text,
    method: z.enum(methodIds),
    size: number.nullable(),
    n: number.nullable(),
    rank: number.nullable(),
    placement: z.enum(placements).nullable(),
  }),
);

const mean = {
  difference: number.nullable(),
  bca: interval.nullable(),
  signFlipP: number.nullable(),
  signFlipError: number,
  smallestP: number,
  equivalenceP: number.nullable(),
  holmP: number.nullable(),
  verdict: z.enum(verdicts),
};

const mcnemar = schemaOf<SeedMcNemar>()(
  z.object({ seed: number, onlyA: number, onlyB: number, exactP: number, chiSquared: number, chiSquaredP: number }),
);

const examples = schemaOf<JudgedExamples>()(
  z.object({
    rows: number,
    difference: number,
    ci: interval,
    ci90: interval,
    p: number,
    test: z.enum(exampleTests),
    mcnemar: z.array(mcnemar).nullable(),
    holmP: number,
    verdict: z.enum(verdicts),
    settledBy: settling.nullable(),
  }),
);

const overSeeds = {
  ...mean,
  axis: z.literal('seeds'),
  settledBy: settling.nullable(),
  examples: examples.nullable(),
};

const setting = schemaOf<ComparedSetting>()(
  z.object({ learningRate: number.nullable(), epochs: number.nullable(), trainedParameters: number }),
);
const pair = schemaOf<SeedPair>()(z.object({ seed: number, a: number, b: number, difference: number }));

const perTask = schemaOf<TaskComparison>()(
  z.object({
    ...overSeeds,
    task: text,
    metric: z.enum(primaryMetrics),
    pairs: z.array(pair),
    a: setting,
    b: setting,
  }),
);

const overTasks = schemaOf<ComparedOverTasks>()(z.object({ ...mean, axis: z.literal('tasks') }));
const bayes = schemaOf<SignedRank>()(z.object({ better: number, equivalent: number, worse: number, error: number }));

const overall = schemaOf<OverallComparison>()(z.object({ ...overSeeds, tasks: number, overTasks, bayes }));

export const comparisonReply = schemaOf<SettingComparison>()(
  z.object({
    study: text,
    a: point,
    b: point,
    within: number,
    split: z.enum(['validation', 'test']),
    selectedOn: flag,
    perTask: z.array(perTask),
    overall,
    notes: z.array(errorReply),
  }),
);
