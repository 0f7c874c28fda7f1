import type { Attempt } from './attempt';

/** A run with other scores than here. */
export interface MergeConflict {
  readonly run: string;
  readonly from: string;
  readonly scores: Attempt['scores'];
  readonly theirs: Attempt['scores'];
}

/** What a merge did. */
export interface Merged {
  /** Runs that were new here, or that were not complete here and are now. */
  readonly added: number;
  readonly skipped: number;
  /** Runs with other scores than here, kept as attempts. */
  readonly conflicts: readonly MergeConflict[];
}
