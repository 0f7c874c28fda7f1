import type { RunRow } from '../../shared/run';

/** Complete and planned runs of a report; a run that a search pruned is no longer planned. */
export interface RunCounts {
  readonly complete: number;
  readonly planned: number;
}

export const runCounts = (runs: readonly RunRow[]): RunCounts => ({
  complete: runs.filter((run) => run.status === 'completed').length,
  planned: runs.filter((run) => run.status !== 'pruned').length,
});
