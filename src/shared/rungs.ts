import type { Score } from './metric';
import type { RunConfig, RunStatus } from './run';

/** A run in successive halving. */
export interface RunAtRungs {
  readonly id: string;
  readonly taskSha256: string;
  readonly config: RunConfig;
  readonly status: RunStatus;
  /** Epoch of its last step, from 1; 0 before the first. */
  readonly epoch: number;
  /** Its primary score on validation after each rung's epochs that it has reached; null: undefined. */
  readonly scores: ReadonlyMap<number, Score>;
  /** Its `mse` or `loss` after the same epochs, if it has one. */
  readonly errors?: ReadonlyMap<number, Score>;
}
