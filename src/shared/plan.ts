import type { ErrorRecord } from './errors';
import type { PlannedRun } from './run';

/** Worth a look, but nothing that stops a study; told in a person's language by `sentence`, as errors are. */
export type PlanWarning = ErrorRecord;

/** A range, because it is an estimate. */
export interface Estimate {
  readonly seconds: readonly [low: number, high: number];
  /** Of all trainings that go on at once. */
  readonly memoryBytes: number;
  readonly diskBytes: number;
  /** What the range was measured from: earlier runs here, a probe of a few steps here, or no measurement at all. */
  readonly basis: 'run' | 'probe' | 'typical';
}

/** What a study file comes to, before anything starts. */
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
