import type { RunRow } from '../../shared/run';

/** Completed and planned runs of a report; a pruned run no longer counts as planned. */
export interface RunCounts {
  readonly complete: number;
  readonly planned: number;
}

export const runCounts = (runs: readonly RunRow[]): RunCounts => ({
  complete: runs.filter((run) => run.status === 'completed').length,
  planned: runs.filter((run) => run.status !== 'pruned').length,
});
