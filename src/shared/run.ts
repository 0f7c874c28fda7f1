import type { ErrorRecord } from './errors';
import type { Pooling } from './encoder';
import type { HeadKind } from './head';
import type { MethodAxes } from '../methods/method';
import { noAxes, specOf, type MethodConfig, type MethodId } from '../methods/registry';
import type { Batching } from './batching';
import type { TargetScale } from './target-scale';
import type { TrainedParts } from './trained-parts';
import type { ByScoredSplit, Scores } from './metric';
import type { Trial } from './trial';

/** Everything that determines the result of one training besides the task's rows and the encoder's weights. */
export interface RunConfig {
  readonly method: MethodConfig;
  readonly head: HeadKind;
  /** Resolved: never `auto`. */
  readonly pooling: Pooling;
  /** `unused`: the head does not read the pooler, so it is neither trained nor counted. */
  readonly pooler: 'frozen' | 'trained' | 'unused';
  /** Peak rate and epochs; null if each trial of a search chooses its own (`no-encoder`). */
  readonly learningRate: number | null;
  readonly epochs: number | null;
  readonly batchSize: number;
  /** Rows of a batch that are computed together, to save memory; absent: all. */
  readonly microBatch?: number;
  /** In tokens, special ones included. */
  readonly maxLength: number;
  /** Share of the steps over which the rate rises from 0. */
  readonly warmup: number;
  readonly weightDecay: number;
  /** Largest global gradient norm. */
  readonly clipNorm: number;
  readonly dropout: number;
  /** true: dropout acts everywhere; false: only from the first trainable layer up. */
  readonly frozenDropout: boolean;
  readonly keep: 'best' | 'last';
  readonly batching: Batching;
  /** Absent: raw targets, as in every run of version 0.1; a classification has no target to scale. */
  readonly targetScale?: 'standard';
  /** Absent: every class has the same weight. */
  readonly classWeights?: 'balanced';
  readonly optimizer: { readonly eps: number; readonly biasCorrection: boolean };
  readonly limit: { readonly train?: number; readonly validation?: number; readonly test?: number };
  readonly seed: number;
}

export const runStatuses = [
  'queued',
  'running',
  'paused',
  'completed',
  'failed',
  'diverged',
  'pruned',
  'interrupted',
  'cancelled',
] as const;
export type RunStatus = (typeof runStatuses)[number];

/** Counts of the parameters that a run trains, and of those that must be stored to use it alone. */
export type TrainedCounts = Pick<PlannedRun, 'trained' | 'trainedParameters' | 'totalParameters' | 'trainedFraction'>;

/** One planned run of a study, with its counts. */
export interface PlannedRun {
  /** First 32 hex digits of sha256 over the canonical config, the task hash and the encoder hash. */
  readonly id: string;
  readonly task: string;
  readonly taskSha256: string;
  readonly encoder: string;
  readonly encoderSha256: string;
  readonly config: RunConfig;
  readonly trained: TrainedParts;
  readonly trainedParameters: number;
  /** E + added + head; without E for a method that never uses the encoder. */
  readonly totalParameters: number;
  /** trainedParameters / E. */
  readonly trainedFraction: number;
  /** Deviations from profile `paper`, as config keys with values ("keep: best", "pooling: mean"). */
  readonly deviations: readonly string[];
  /** If true, keeps the trained weights regardless of the method's default; not part of the identity. */
  readonly keepWeights: boolean;
}

/** A run of a study as lists and reports show it. */
export interface RunRow extends PlannedRun {
  readonly study: string;
  readonly status: RunStatus;
  readonly scores: ByScoredSplit<Scores | null>;
  /** Progress of a running run; the last known progress of a stopped one. */
  readonly step: number;
  readonly steps: number | null;
  readonly epoch: number;
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly device: string | null;
  readonly backend: BackendId | null;
  /** Versions that were used: app, TensorFlow, binding, Node. */
  readonly versions: Readonly<Record<string, string>> | null;
  readonly error: ErrorRecord | null;
  /** The epoch whose weights were scored and kept, from 1. */
  readonly keptEpoch: number | null;
  /** Columns of the database whose values cannot be read and are null or empty here; absent if all can. */
  readonly unreadable?: readonly string[];
  /** Health of a completed run (src/shared/health.ts); absent until it is computed. */
  readonly health?: readonly ErrorRecord[];
}

export const backendIds = ['tensorflow', 'webgpu', 'wasm'] as const;
export type BackendId = (typeof backendIds)[number];

/** Names of the backends on screen, the same in every language. */
export const backendNames: Readonly<Record<BackendId, string>> = {
  tensorflow: 'TensorFlow',
  webgpu: 'WebGPU',
  wasm: 'WASM',
};

/**
 * Backends of the CPU, in the order in which `auto` tries them. The others need a GPU, whose driver may abort the
 * process, so they are probed in another one.
 */
export const cpuBackends: readonly BackendId[] = ['tensorflow', 'wasm'];

/** Events of a run, in order; the recorder stores each one before it is shown. */
export type RunEvent =
  | {
      readonly type: 'run-started';
      readonly backend: BackendId;
      readonly device: string;
      readonly versions: Readonly<Record<string, string>>;
      readonly steps: number;
      /** From the optimizer's own list; for a search, the most that a trial may train. */
      readonly trainedParameters: number;
      /** Step from which it continues: 0, or the checkpoint's. */
      readonly fromStep: number;
    }
  | {
      readonly type: 'progress';
      /** Steps done, counted from 1. */
      readonly step: number;
      readonly steps: number;
      /** Epoch of this step, from 1. */
      readonly epoch: number;
      readonly loss: number;
      /** Learning rate of this step. */
      readonly learningRate: number;
      /** Before clipping. */
      readonly gradientNorm: number;
    }
  | { readonly type: 'evaluated'; readonly epoch: number; readonly step: number; readonly scores: Scores }
  /** One model of a search was trained and scored; its steps are trials. */
  | ({ readonly type: 'trial'; readonly trials: number } & Trial)
  | {
      readonly type: 'run-finished';
      readonly scores: ByScoredSplit<Scores | null>;
      readonly keptEpoch: number;
      readonly trainMs: number;
      readonly evaluationMs: number;
      readonly peakRssBytes: number | null;
      /** Exact counts at the end of a search; absent if they were known before the run. */
      readonly counts?: TrainedCounts;
    }
  | { readonly type: 'run-failed'; readonly status: 'failed' | 'diverged'; readonly error: ErrorRecord }
  | { readonly type: 'run-stopped'; readonly status: 'paused' | 'pruned' | 'cancelled' | 'interrupted' };

/** A published event: the run, and the event's number in that run's history (a gap requires a new snapshot). */
export type RecordedEvent = RunEvent & { readonly runId: string; readonly sequence: number };

/** Times of a run's events, from which its training time follows. */
export interface WorkMoment {
  readonly run: string;
  /** True if some process trains it now. */
  readonly isRunning: boolean;
  readonly type: Exclude<RunEvent['type'], 'progress'>;
  /** ISO 8601. */
  readonly at: string;
}

/** One scored example; `probabilities` is null for a regression, whose `prediction` is on the raw scale. */
export interface Prediction {
  readonly example: number;
  readonly label: number | null;
  readonly prediction: number;
  readonly probabilities: readonly number[] | null;
}

/** One point of a curve. */
export interface MetricPoint {
  readonly step: number;
  readonly epoch: number;
  /** `loss`, `learningRate`, `gradientNorm`, or `validation.<metric>`. */
  readonly name: string;
  readonly value: number | null;
}

/** The axes of a method as flat columns, for lists, views and CSV. */
export interface RunAxes extends MethodAxes {
  readonly method: MethodId;
}

export const axesOf = (config: MethodConfig): RunAxes => ({
  method: config.method,
  ...noAxes,
  ...specOf(config.method).axes(config),
});

/** Trained parameters without the head: the x axis of the trade-off. */
export const withoutHead = (run: Pick<PlannedRun, 'trainedParameters' | 'trained'>): number =>
  run.trainedParameters - run.trained.head;

/** Returns whether the counts are upper bounds, as those of a search are until it has ended. */
export const isAtMost = ({ method }: { readonly method: MethodId }, status: RunStatus | null): boolean =>
  specOf(method).search !== undefined && status !== 'completed';

/**
 * Returns the target scale of a run's regression; null for a classification, and for raw targets until a score shows
 * that it is a regression.
 */
export function targetScaleOf({
  config,
  scores,
}: Pick<RunRow, 'config'> & Partial<Pick<RunRow, 'scores'>>): TargetScale | null {
  if (config.targetScale) return config.targetScale;
  return scores?.validation && 'mse' in scores.validation ? 'raw' : null;
}
