import type { RunRow } from '../../shared/run';

/** How much of what was planned a report stands on; what a search put aside was tried and is planned no further. */
export interface RunCounts {
  readonly complete: number;
  readonly planned: number;
}

export const runCounts = (runs: readonly RunRow[]): RunCounts => ({
  complete: runs.filter((run) => run.status === 'completed').length,
  planned: runs.filter((run) => run.status !== 'pruned').length,
});
