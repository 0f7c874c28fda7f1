import type { AblationOutput, MissingSpans } from './ablation';
import type { ErrorRecord } from './errors';
import type { EncoderShape } from './encoder';
import type { BySplit, PrimaryMetric, StoredSplit } from './metric';
import type { PredictedRow, TextInput } from './prediction';
import type { BackendId, Prediction, RunConfig, RunEvent } from './run';
import type { TaskKind } from './task';

/** Messages between a trainer and the process that starts it. */

/** Files of a job by role; each transport can read the bytes of a reference (in Node, a path). */
export interface JobFiles {
  readonly weights: string;
  /** `tokenizer.json`, or null if only `vocab.txt` exists. */
  readonly tokenizer: string | null;
  readonly vocabulary: string | null;
  /** `tokenizer_config.json` if it exists: it says whether a bare vocabulary is lower-cased. */
  readonly tokenizerConfig: string | null;
  /** JSON Lines of `Example`; null if the task has no such split. */
  readonly splits: BySplit<string | null>;
  /** Checkpoint to continue from. */
  readonly checkpoint: string | null;
  /** Folder where cached activations may be kept for later runs; null: none. */
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
    /** Put in front of every text before it is tokenised. */
    readonly textPrefix?: string;
  };
  readonly backend: BackendId | 'auto';
  readonly files: JobFiles;
  /**
   * Counted before the run (docs/rules.md, "Counts"). The trainer refuses if its optimizer has another number, or for a
   * search a larger one.
   */
  readonly trainedParameters: number;
  readonly keepWeights: boolean;
  /** Epochs after which it stops as `pruned`, with a checkpoint; null or absent: it runs in full. */
  readonly stopAfter?: number | null;
  /** Time between checkpoints regardless of their cost, 0 after every step; absent: their cost decides. */
  readonly checkpointMs?: number;
}

/** A request about a trained run: nothing is trained, and its files name only one split. */
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
  /** Loads trained runs on one encoder. Each later `rows` names those that predict, until a stop. */
  | { readonly type: 'predict'; readonly jobs: readonly TrainedJob[] }
  /** `models` are places in the `jobs` of `predict`. */
  | {
      readonly type: 'rows';
      readonly id: number;
      readonly rows: readonly TextInput[];
      readonly models: readonly number[];
    }
  | { readonly type: 'stop'; readonly how: 'pause' | 'cancel' }
  /** The last checkpoint is stored; the training that sent it continues. */
  | { readonly type: 'stored' }
  | { readonly type: 'exit' };

export type TrainerReply =
  /** The backend has started and a job may be sent. */
  | { readonly type: 'ready' }
  | { readonly type: 'event'; readonly runId: string; readonly event: RunEvent }
  | {
      readonly type: 'predictions';
      readonly runId: string;
      readonly split: StoredSplit;
      readonly predictions: readonly Prediction[];
    }
  /** A checkpoint from which a stopped or killed run continues: safetensors bytes with metadata. */
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
  /** The trained runs of `predict` are loaded. */
  | { readonly type: 'loaded' }
  /** The predictions of `rows` with this id, in the order of the rows. */
  | { readonly type: 'predicted'; readonly id: number; readonly rows: readonly PredictedRow[] }
  /** Reason why a request about a trained run ended early; null if it was completed or stopped. */
  | { readonly type: 'trained-ended'; readonly runId: string; readonly error: ErrorRecord | null }
  /** The job ended (its last event says how); the trainer can take another one. */
  | { readonly type: 'idle' }
  /** The trainer cannot continue (no backend). */
  | { readonly type: 'broken'; readonly error: ErrorRecord };
