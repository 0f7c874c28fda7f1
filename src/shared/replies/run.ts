import { z } from 'zod';
import type { AblatedSpan, Ablation, AblationWork } from '../ablation';
import { batchings } from '../batching';
import { poolings } from '../encoder';
import { headKinds } from '../head';
import { primaryMetrics } from '../metric';
import { methodIds, type MethodConfig } from '../../methods/registry';
import { backendIds, runStatuses, type MetricPoint, type PlannedRun, type RunConfig, type RunRow } from '../run';
import type { TrainedParts } from '../trained-parts';
import { trialNetworks, type SearchRecord, type Trial, type TrialChoices } from '../trial';
import { errorReply, scoresReply, splitScoresReply } from './common';
import { flag, looselyOf, number, schemaOf, text } from './schema-of';

export const methodConfig = looselyOf<MethodConfig>(z.looseObject({ method: z.enum(methodIds) }));

export const runConfigReply = schemaOf<RunConfig>()(
  z.object({
    method: methodConfig,
    head: z.enum(headKinds),
    pooling: z.enum(poolings),
    pooler: z.enum(['frozen', 'trained', 'unused']),
    learningRate: number.nullable(),
    epochs: number.nullable(),
    batchSize: number,
    microBatch: number.optional(),
    maxLength: number,
    warmup: number,
    weightDecay: number,
    clipNorm: number,
    dropout: number,
    frozenDropout: flag,
    keep: z.enum(['best', 'last']),
    batching: z.enum(batchings),
    targetScale: z.literal('standard').optional(),
    classWeights: z.literal('balanced').optional(),
    optimizer: z.object({ eps: number, biasCorrection: flag }),
    limit: z.object({ train: number.optional(), validation: number.optional(), test: number.optional() }),
    seed: number,
  }),
);

export const trainedPartsReply = schemaOf<TrainedParts>()(
  z.object({
    ...{ embeddings: number, layers: number, pooler: number, adapters: number, updates: number },
    ...{ biases: number, layerNorms: number, head: number, own: number },
  }),
);

const planned = {
  id: text,
  task: text,
  taskSha256: text,
  encoder: text,
  encoderSha256: text,
  config: runConfigReply,
  trained: trainedPartsReply,
  trainedParameters: number,
  totalParameters: number,
  trainedFraction: number,
  deviations: z.array(text),
  keepWeights: flag,
};

export const plannedRunReply = schemaOf<PlannedRun>()(z.object(planned));

export const runReply = schemaOf<RunRow>()(
  z.object({
    ...planned,
    study: text,
    status: z.enum(runStatuses),
    scores: splitScoresReply,
    step: number,
    steps: number.nullable(),
    epoch: number,
    startedAt: text.nullable(),
    durationMs: number.nullable(),
    device: text.nullable(),
    backend: z.enum(backendIds).nullable(),
    versions: z.record(text, text).nullable(),
    error: errorReply.nullable(),
    keptEpoch: number.nullable(),
    unreadable: z.array(text).optional(),
    health: z.array(errorReply).optional(),
  }),
);

export const metricPointReply = schemaOf<MetricPoint>()(
  z.object({ step: number, epoch: number, name: text, value: number.nullable() }),
);

const choices = schemaOf<TrialChoices>()(
  z.object({
    network: z.enum(trialNetworks),
    words: number.nullable(),
    terms: number.nullable(),
    sublinear: flag.nullable(),
    hidden: number.nullable(),
    kernel: number.nullable(),
    dropout: number,
    learningRate: number,
    weightDecay: number,
    epochs: number,
  }),
);

const trial = schemaOf<Trial>()(
  z.object({
    trial: number,
    choices,
    trainedParameters: number,
    keptEpoch: number,
    scores: scoresReply.nullable(),
    durationMs: number,
  }),
);

export const searchReply = schemaOf<SearchRecord>()(
  z.object({ metric: z.enum(primaryMetrics), best: number.nullable(), trials: z.array(trial) }),
);

const span = schemaOf<AblatedSpan>()(z.object({ first: number, last: number, scores: scoresReply }));

export const ablationReply = schemaOf<Ablation>()(
  z.object({
    run: text,
    task: text,
    taskSha256: text,
    metric: z.enum(primaryMetrics),
    layers: z.tuple([number, number]),
    whole: scoresReply,
    spans: z.array(span),
  }),
);

export const ablationWorkReply = schemaOf<AblationWork>()(z.object({ run: text, task: text, share: number }));
