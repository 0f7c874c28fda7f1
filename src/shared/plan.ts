import type { ErrorRecord } from './errors';
import type { MethodId } from '../methods/registry';
import type { ScoredSplit } from './metric';
import type { PlannedRun } from './run';

/** Warnings that do not stop a study; `sentence` writes them in a language, like errors. */
export type PlanWarning = ErrorRecord;

/** A range, because it is an estimate. */
export interface Estimate {
  readonly seconds: readonly [low: number, high: number];
  /** For all parallel trainings together. */
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** Source of the range: earlier runs here, a probe of a few steps here, or no measurement. */
  readonly basis: 'run' | 'probe' | 'typical';
}

/** The variance over seeds of one setting that earlier runs had, as fractions². */
export interface SeedSpread {
  readonly taskSha256: string;
  readonly method: MethodId;
  readonly split: ScoredSplit;
  readonly runs: number;
  readonly variance: number;
}

/** What a comparison with full fine-tuning can show on one task (docs/statistics.md, "Before the start"). */
export interface PlannedClaim {
  readonly task: string;
  readonly method: MethodId;
  readonly seeds: number;
  readonly split: ScoredSplit;
  readonly rows: number;
  /** The smallest two-sided p that a sign-flip test of these seeds can reach, and the seeds that can reach 0.05. */
  readonly smallestP: number;
  readonly seedsNeeded: number;
  /** The smallest difference in points that the seeds can show, whatever the rows; null for one seed. */
  readonly bySeeds: number | null;
  /** Standard deviation of the difference of one pair of seeds, in points. */
  readonly deviation: number;
  /** Source of the deviation: the spread of earlier runs, or the binomial variance of the rows. */
  readonly basis: 'runs' | 'binomial';
  readonly earlierRuns: number;
  /** The smallest difference in points that the rows can show, whatever the seeds. */
  readonly byRows: number;
  /** Share of the rows that two settings are taken to answer differently. */
  readonly disagreement: number;
}

/** Runs and cost of a study file, before anything starts. */
export interface StudyPlan {
  readonly name: string;
  readonly count: number;
  readonly runs: readonly PlannedRun[];
  /** Runs of the plan that are already complete in this data folder, or pruned for good by its search. */
  readonly present: readonly string[];
  /** Estimate for new runs only; null if the study names a shape, which cannot run. */
  readonly estimate: Estimate | null;
  /** Number of parallel trainings, if it is known without measuring. */
  readonly parallel: number;
  readonly warnings: readonly PlanWarning[];
  /** One a task and method. */
  readonly claims: readonly PlannedClaim[];
}
