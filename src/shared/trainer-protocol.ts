import type { AblationOutput, MissingSpans } from './ablation';
import type { ErrorRecord } from './errors';
import type { EncoderShape } from './encoder';
import type { BySplit, PrimaryMetric, StoredSplit } from './metric';
import type { BackendId, Prediction, RunConfig, RunEvent } from './run';
import type { TaskKind } from './task';

/** Messages between a trainer and the process that starts it. */

/** Files of a job by role; each transport knows how to turn a reference into bytes (the Node ones: a path). */
export interface JobFiles {
  readonly weights: string;
  /** `tokenizer.json`, or null when only `vocab.txt` is there. */
  readonly tokenizer: string | null;
  readonly vocabulary: string | null;
  /** `tokenizer_config.json` where there is one: it says whether a bare vocabulary is lower-cased. */
  readonly tokenizerConfig: string | null;
  /** JSON Lines of `Example`; null where the task has no such split. */
  readonly splits: BySplit<string | null>;
  /** Checkpoint to continue from. */
  readonly checkpoint: string | null;
  /** Folder where outputs of frozen layers may be kept for later runs; null: nowhere. */
  readonly cachedActivations: string | null;
}

export interface TrainerJob {
  readonly runId: string;
  readonly config: RunConfig;
  readonly encoder: EncoderShape;
  readonly encoderSha256: string;
  readonly task: {
    readonly kind: TaskKind;
    readonly metric: PrimaryMetric;
    readonly outputs: number;
    readonly positive: number | null;
    /** Seed of the split: limits shuffle with it + 1, + 2, + 3 (docs/rules.md, "Rows and splits"). */
    readonly splitSeed: number;
  };
  readonly backend: BackendId | 'auto';
  readonly files: JobFiles;
  /**
   * Counted before the run (docs/rules.md, "Counts"). The trainer refuses when its optimizer holds another number, or of a
   * search more.
   */
  readonly trainedParameters: number;
  readonly keepWeights: boolean;
  /** Epochs after which it stops as `pruned`, with a checkpoint; null or absent: it goes to its end. */
  readonly stopAfter?: number | null;
  /** Time between checkpoints whatever they cost, 0 after every step; absent: their cost decides. */
  readonly checkpointMs?: number;
}

/** Work with what a run has learned: nothing is trained, and its files name one split alone. */
export interface TrainedJob extends TrainerJob {
  /** The trained variables of the run. */
  readonly trained: string;
}

/** A trained run to score on validation without the adapters of some layers. */
export interface AblationJob extends TrainedJob {
  readonly missing: MissingSpans;
}

export type TrainerRequest =
  | { readonly type: 'run'; readonly job: TrainerJob }
  | { readonly type: 'ablate'; readonly job: AblationJob }
  /** Of the rows of test; answered batch by batch. */
  | { readonly type: 'predict'; readonly job: TrainedJob }
  | { readonly type: 'stop'; readonly how: 'pause' | 'cancel' }
  /** The last checkpoint is stored; the training that handed it out continues. */
  | { readonly type: 'stored' }
  | { readonly type: 'exit' };

export type TrainerReply =
  /** The backend is up and a job may be sent. */
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly runId: string; readonly event: RunEvent }
  | {
      readonly type: 'predictions';
      readonly runId: string;
      readonly split: StoredSplit;
      readonly predictions: readonly Prediction[];
    }
  /** A checkpoint that a stopped or killed run continues from: safetensors bytes, metadata inside. */
  | {
      readonly type: 'checkpoint';
      readonly runId: string;
      readonly epoch: number;
      readonly step: number;
      readonly bytes: Uint8Array;
    }
  /** The trained variables that were scored, by checkpoint name. */
  | { readonly type: 'weights'; readonly runId: string; readonly bytes: Uint8Array }
  | { readonly type: 'ablation'; readonly runId: string; readonly output: AblationOutput }
  /** Why work with a trained run ended early; null where it came to its end or was stopped. */
  | { readonly type: 'trained-ended'; readonly runId: string; readonly error: ErrorRecord | null }
  /** The job ended (its last event said how); the trainer can take another one. */
  | { readonly type: 'idle' }
  /** The trainer itself cannot go on (no backend). */
  | { readonly type: 'broken'; readonly error: ErrorRecord };
