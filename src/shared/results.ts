import type { Ablation } from './ablation';
import type { EncoderInfo } from './encoder';
import type { Prediction, RunRow, RunStatus } from './run';
import type { StoredSplit } from './metric';
import type { StudyFile } from './study-file';
import type { TaskInfo } from './task';

/** What reports are made of: one study as it stands now. */
export interface StudyResults {
  readonly study: string;
  readonly encoder: EncoderInfo;
  readonly tasks: readonly TaskInfo[];
  /** Every run of the study's newest revision, complete or not. */
  readonly runs: readonly RunRow[];
  /** Of these runs, whole or not. */
  readonly ablations: readonly Ablation[];
}

/** Stored predictions of one run, in example order; null where that split was not scored. */
export type PredictionSource = (runId: string, split: StoredSplit) => readonly Prediction[] | null;

export type StatusCounts = Readonly<Record<RunStatus, number>>;

export interface StudySummary {
  readonly name: string;
  /** From 1; a study name with other content becomes the next one. */
  readonly revision: number;
  readonly encoder: string;
  readonly tasks: readonly string[];
  readonly runs: number;
  readonly counts: StatusCounts;
  readonly createdAt: string;
  readonly file: StudyFile;
}

/** Token lengths of a task under an encoder, special tokens included, not truncated. */
export interface TokenLengths {
  readonly task: string;
  readonly encoder: string;
  /** count[i] = examples of exactly i tokens; the last entry also holds everything longer. */
  readonly counts: readonly number[];
  readonly examples: number;
  readonly median: number;
  readonly percentile95: number;
  readonly longest: number;
}

/** Share of examples that `maxLength` cuts. */
export function truncationShare(lengths: TokenLengths, maxLength: number): number {
  if (lengths.examples === 0) return 0;
  const cut = lengths.counts.slice(maxLength + 1).reduce((sum, count) => sum + count, 0);
  return cut / lengths.examples;
}
