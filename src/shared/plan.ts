import type { PlannedRun } from './run';

export interface PlanWarning {
  readonly code: string;
  readonly message: string;
}

/** A range, because it is an estimate. */
export interface Estimate {
  readonly seconds: readonly [low: number, high: number];
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** What the range was measured from, for a person: "a 20-step probe on this machine", "earlier runs". */
  readonly basis: string;
}

/** What a study file comes to, before anything starts. */
export interface StudyPlan {
  readonly name: string;
  readonly count: number;
  readonly runs: readonly PlannedRun[];
  /** Runs of the plan that are already complete in this data folder. */
  readonly present: readonly string[];
  /** Of the new runs only; null where the study names a shape, which cannot run. */
  readonly estimate: Estimate | null;
  readonly warnings: readonly PlanWarning[];
}
