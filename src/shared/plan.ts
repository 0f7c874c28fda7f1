import type { ErrorRecord } from './errors';
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
}
