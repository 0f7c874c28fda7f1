import type { RunRow } from '../shared/run';

/** How much of what was planned a report stands on. */
export interface RunCounts {
  readonly complete: number;
  readonly planned: number;
}

export const runCounts = (runs: readonly RunRow[]): RunCounts => ({
  complete: runs.filter((run) => run.status === 'completed').length,
  planned: runs.length,
});
