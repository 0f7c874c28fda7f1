import type { ErrorRecord } from './errors';
import type { PlannedRun } from './run';

/** Warnings that do not stop a study; `sentence` writes them in a language, as it does errors. */
export type PlanWarning = ErrorRecord;

/** A range, because it is an estimate. */
export interface Estimate {
  readonly seconds: readonly [low: number, high: number];
  /** Of all trainings that go on at once. */
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
  /** Runs of the plan that are complete in this data folder already, or put aside for good by its search. */
  readonly present: readonly string[];
  /** Of the new runs only; null where the study names a shape, which cannot run. */
  readonly estimate: Estimate | null;
  /** Trainings that would go on at once, as far as that is known without measuring. */
  readonly parallel: number;
  readonly warnings: readonly PlanWarning[];
}
