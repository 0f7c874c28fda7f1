import type { Score } from './metric';
import type { RunConfig, RunStatus } from './run';

/** A run as successive halving sees it. */
export interface RunAtRungs {
  readonly id: string;
  readonly taskSha256: string;
  readonly config: RunConfig;
  readonly status: RunStatus;
  /** Of its last step, from 1; 0 before the first. */
  readonly epoch: number;
  /** Its primary score on validation after each rung's epochs, of those that it has reached; null: undefined. */
  readonly scores: ReadonlyMap<number, Score>;
  /** Its `mse` or `loss` after the same epochs, where it has one. */
  readonly errors?: ReadonlyMap<number, Score>;
}
