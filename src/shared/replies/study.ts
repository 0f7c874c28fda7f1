import { z } from 'zod';
import { methodIds } from '../../methods/registry';
import type { Estimate, PlannedClaim, StudyPlan } from '../plan';
import type { Evidence, SeedConsistency, StudyResults, StudySummary, SeedTerm, StatusCounts } from '../results';
import { runStatuses } from '../run';
import type { StudyFile, StudyFileInput } from '../study-file';
import { errorReply } from './common';
import { encoderReply } from './encoder';
import { ablationReply, plannedRunReply, runReply } from './run';
import { looselyOf, number, schemaOf, text } from './schema-of';
import { taskReply } from './task';

/** The parts that every study file has; plans check the rest. */
const storedFile = z.looseObject({ tasks: z.array(text), methods: z.array(z.looseObject({ method: text })) });

export const studyFileReply = looselyOf<StudyFileInput>(storedFile);
/** The content of a person's YAML or JSON file. */
export const openedFileReply = looselyOf<StudyFileInput>(z.record(text, z.unknown()));

const counts = schemaOf<StatusCounts>()(z.record(z.enum(runStatuses), number));

export const summaryReply = schemaOf<StudySummary>()(
  z.object({
    name: text,
    revision: number,
    encoder: text,
    tasks: z.array(text),
    runs: number,
    counts,
    createdAt: text,
    file: looselyOf<StudyFile>(storedFile),
  }),
);

const estimate = schemaOf<Estimate>()(
  z.object({
    seconds: z.tuple([number, number]),
    memoryBytes: number,
    diskBytes: number,
    basis: z.enum(['run', 'probe', 'typical']),
  }),
);

const claim = schemaOf<PlannedClaim>()(
  z.object({
    task: text,
    method: z.enum(methodIds),
    seeds: number,
    split: z.enum(['validation', 'test']),
    rows: number,
    smallestP: number,
    seedsNeeded: number,
    bySeeds: number.nullable(),
    deviation: number,
    basis: z.enum(['runs', 'binomial']),
    earlierRuns: number,
    byRows: number,
    disagreement: number,
  }),
);

export const planReply = schemaOf<StudyPlan>()(
  z.object({
    name: text,
    count: number,
    runs: z.array(plannedRunReply),
    present: z.array(text),
    estimate: estimate.nullable(),
    parallel: number,
    warnings: z.array(errorReply),
    claims: z.array(claim),
  }),
);

const consistency = schemaOf<SeedConsistency>()(z.object({ validation: number.nullable(), test: number.nullable() }));

export const resultsReply = schemaOf<StudyResults>()(
  z.object({
    study: text,
    encoder: encoderReply,
    tasks: z.array(taskReply),
    runs: z.array(runReply),
    ablations: z.array(ablationReply),
    consistency: z.record(text, consistency).optional(),
  }),
);

const seedTerm = schemaOf<SeedTerm>()(z.object({ variance: number.nullable(), seeds: number }));

export const evidenceReply = schemaOf<Evidence>()(
  z.object({
    low: number,
    high: number,
    lower: number,
    upper: number,
    se: number,
    draws: number,
    undefinedDraws: number,
    rows: number,
    seeds: number,
    exampleVariance: number,
    seedTerms: z.array(seedTerm),
  }),
);
