import type { EncodedExample } from '../../src/data/batches/batch';
import type { Backend } from '../../src/engine/backends/backend';
import { createModel, type Model } from '../../src/engine/model';
import type { TrainingOutput } from '../../src/engine/training/output';
import { train, type Training, type TrainOptions } from '../../src/engine/training/train';
import type { EncoderShape } from '../../src/shared/encoder';
import type { AdapterConfig } from '../../src/methods/adapter';
import type { MethodConfig } from '../../src/methods/registry';
import type { RunConfig, RunEvent } from '../../src/shared/run';
import type { TaskKind } from '../../src/shared/task';
import type { TestEncoder } from './encoders';

export const adapterOf = (size: number, { layers }: EncoderShape): AdapterConfig => ({
  method: 'adapter',
  size,
  initStd: 0.01,
  layers: [0, layers - 1],
  layerNorm: 'all',
  placement: 'houlsby',
  activation: 'gelu',
});

export const configOf = (method: MethodConfig, changes: Partial<RunConfig> = {}): RunConfig => ({
  method,
  head: 'linear',
  pooling: 'mean',
  pooler: 'unused',
  learningRate: 5e-3,
  epochs: 3,
  batchSize: 8,
  maxLength: 32,
  warmup: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  dropout: 0.1,
  frozenDropout: false,
  keep: 'best',
  batching: 'bucketed',
  optimizer: { eps: 1e-8, biasCorrection: true },
  limit: {},
  seed: 0,
  ...changes,
});

const [goodWords, badWords, fillers] = [
  ['good', 'great', 'happy', 'love', 'best', 'nice'],
  ['bad', 'poor', 'sad', 'hate', 'worst', 'awful'],
  ['the', 'man', 'was', 'at', 'home', 'with', 'people', 'time', 'and', 'work'],
];

/** Sentences with one word that decides the label among fillers: label 1 for a good one; as a target, 2 or −1. */
export function sentences(encoder: TestEncoder, count: number, kind: TaskKind = 'classification'): EncodedExample[] {
  return Array.from({ length: count }, (_, i) => {
    const good = i % 3 === 0;
    const telling = (good ? goodWords : badWords)![i % 6]!;
    const others = Array.from({ length: 2 + (i % 4) }, (_, k) => fillers![(i * 3 + k * 7) % 10]!);
    const text = [...others.slice(0, i % 3), telling, ...others.slice(i % 3)].join(' ');
    const label = kind.endsWith('regression') ? (good ? 2 : -1) : Number(good);
    return { ...encoder.encode(text, kind.startsWith('pair') ? 'it is so' : undefined), label };
  });
}

export interface TrainingRecord {
  readonly outputs: readonly TrainingOutput[];
  readonly events: readonly RunEvent[];
  readonly losses: readonly number[];
  /** The last one. */
  readonly weights: Uint8Array | null;
  readonly checkpoint: Uint8Array | null;
  readonly finished: Extract<RunEvent, { type: 'run-finished' }> | null;
}

/** Runs a training to its end, collects its outputs, and disposes its model. */
export async function trainedToEnd(training: Training, options: TrainOptions = {}): Promise<TrainingRecord> {
  const outputs: TrainingOutput[] = [];
  try {
    for await (const output of train(training, options)) outputs.push(output);
  } finally {
    training.model.dispose();
  }
  const events = outputs.flatMap((output) => (output.type === 'event' ? [output.event] : []));
  const last = <T extends TrainingOutput['type']>(type: T) =>
    outputs.filter((output): output is Extract<TrainingOutput, { type: T }> => output.type === type).at(-1);
  return {
    outputs,
    events,
    losses: events.flatMap((event) => (event.type === 'progress' ? [event.loss] : [])),
    weights: last('weights')?.bytes ?? null,
    checkpoint: last('checkpoint')?.bytes ?? null,
    finished: events.find((event) => event.type === 'run-finished') ?? null,
  };
}

export interface TrainingParts {
  readonly backend: Backend;
  readonly encoder: TestEncoder;
  readonly config: RunConfig;
  readonly kind?: TaskKind;
}

/** 24 sentences for train, 12 for validation, 12 for test. */
export function trainingOf({ backend, encoder, config, kind = 'classification' }: TrainingParts): Training {
  const all = sentences(encoder, 48, kind);
  const regression = kind.endsWith('regression');
  const outputs = regression ? 1 : 2;
  return {
    backend,
    model: modelOf(encoder, config, kind),
    data: { train: all.slice(0, 24), validation: all.slice(24, 36), test: all.slice(36) },
    task: { kind, outputs, positive: regression ? null : 1, metric: regression ? 'spearman' : 'accuracy' },
    config,
  };
}

export const modelOf = (encoder: TestEncoder, config: RunConfig, kind: TaskKind = 'classification'): Model =>
  createModel(encoder.weights, config, { kind, outputs: kind.endsWith('regression') ? 1 : 2 });
