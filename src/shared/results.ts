import type { Ablation } from './ablation';
import type { EncoderInfo } from './encoder';
import type { Prediction, RunRow, RunStatus } from './run';
import type { StoredSplit } from './metric';
import type { StudyFile } from './study-file';
import type { TaskInfo } from './task';

/** The present state of one study, from which reports are made. */
export interface StudyResults {
  readonly study: string;
  readonly encoder: EncoderInfo;
  readonly tasks: readonly TaskInfo[];
  /** Every run of the study's newest revision, complete or not. */
  readonly runs: readonly RunRow[];
  /** Ablations of these runs, complete or not. */
  readonly ablations: readonly Ablation[];
  /** Of complete settings of classifications with several seeds, by the id of their first run. */
  readonly consistency?: Readonly<Record<string, SeedConsistency>>;
}

/** Share of the examples on which all seeds of a setting predict the same class; null where a split has no predictions. */
export interface SeedConsistency {
  readonly validation: number | null;
  readonly test: number | null;
}

/** Returns stored predictions of one run, in example order; null if that split was not scored. */
export type PredictionSource = (runId: string, split: StoredSplit) => readonly Prediction[] | null;

export type StatusCounts = Readonly<Record<RunStatus, number>>;

export interface StudySummary {
  readonly name: string;
  /** From 1; changed content under a study's name is the next revision. */
  readonly revision: number;
  readonly encoder: string;
  readonly tasks: readonly string[];
  readonly runs: number;
  readonly counts: StatusCounts;
  readonly createdAt: string;
  readonly file: StudyFile;
}

/** Token lengths of a task with an encoder, special tokens included, not truncated. */
export interface TokenLengths {
  readonly task: string;
  readonly encoder: string;
  /** count[i] = examples of exactly i tokens; the last entry also includes all longer ones. */
  readonly counts: readonly number[];
  readonly examples: number;
  readonly median: number;
  readonly percentile95: number;
  readonly longest: number;
}

/** Returns the share of examples that `maxLength` cuts. */
export function truncationShare(lengths: TokenLengths, maxLength: number): number {
  if (lengths.examples === 0) return 0;
  const cut = lengths.counts.slice(maxLength + 1).reduce((sum, count) => sum + count, 0);
  return cut / lengths.examples;
}

/** Bootstrap evidence for one candidate's delta. All values are in points; none depends on the margin. */
export interface Evidence {
  /** Percentiles 2.5 and 97.5 of the drawn deltas. */
  readonly low: number;
  readonly high: number;
  /** One-sided 95 % lower bound that is simultaneous for all candidates. */
  readonly lower: number;
  /** One-sided 95 % upper bound of this candidate alone. */
  readonly upper: number;
  /** Standard deviation of the drawn deltas. */
  readonly se: number;
  /** Draws that count, and draws left out because a metric was undefined in them. */
  readonly draws: number;
  readonly undefinedDraws: number;
  /** Scored examples of its tasks together. */
  readonly rows: number;
  /** Fewest seeds of either side on any of its tasks. */
  readonly seeds: number;
  /** Variance of the delta from the examples alone, in points². */
  readonly exampleVariance: number;
  /** One term per side and task: `variance / seeds` is its part of the delta's variance; null for one seed. */
  readonly seedTerms: readonly SeedTerm[];
}

export interface SeedTerm {
  readonly variance: number | null;
  readonly seeds: number;
}
