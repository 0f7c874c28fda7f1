import type { StudyResults } from '../../shared/results';
import type { RecordedEvent, RunEvent, RunRow } from '../../shared/run';

export interface Applied {
  readonly results: StudyResults;
  /** An event before one of these is missing: a new snapshot is needed. */
  readonly gap: boolean;
  /** A run began or ended, so that more has changed than the event contains (times, scores of others). */
  readonly settled: boolean;
}

/** Returns an updated snapshot. `seen` holds the last sequence number of each run and is kept between calls. */
export function applyEvents(
  results: StudyResults,
  events: readonly RecordedEvent[],
  seen: Map<string, number>,
): Applied {
  const changed = new Map<string, RunRow>();
  const rows = new Map(results.runs.map((run) => [run.id, run]));
  let gap = false;
  let settled = false;
  for (const event of events) {
    const before = rows.get(event.runId);
    if (!before) continue;
    const last = seen.get(event.runId);
    if (last !== undefined && event.sequence <= last) continue;
    if (last !== undefined && event.sequence > last + 1) gap = true;
    seen.set(event.runId, event.sequence);
    if (isSettling(event)) settled = true;
    const after = { ...before, ...changeOf(event) };
    rows.set(event.runId, after);
    changed.set(event.runId, after);
  }
  if (changed.size === 0) return { results, gap, settled };
  return { results: { ...results, runs: results.runs.map((run) => changed.get(run.id) ?? run) }, gap, settled };
}

/** Returns whether an event changes more than the progress of its run. */
export const isSettling = ({ type }: RunEvent): boolean => !['progress', 'evaluated', 'trial'].includes(type);

function changeOf(event: RunEvent): Partial<RunRow> {
  switch (event.type) {
    case 'run-started': {
      const { backend, device, versions, steps, fromStep } = event;
      return { status: 'running', backend, device, versions, steps, step: fromStep, error: null };
    }
    case 'progress':
      return { status: 'running', step: event.step, steps: event.steps, epoch: event.epoch };
    case 'evaluated':
      return { epoch: event.epoch, step: event.step };
    case 'trial':
      return { status: 'running', step: event.trial, steps: event.trials };
    case 'run-finished':
      return {
        ...event.counts,
        status: 'completed',
        scores: event.scores,
        keptEpoch: event.keptEpoch,
        durationMs: event.trainMs + event.evaluationMs,
      };
    case 'run-failed':
      return { status: event.status, error: event.error };
    case 'run-stopped':
      return { status: event.status };
  }
}
