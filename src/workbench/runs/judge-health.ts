import { setImmediate } from 'node:timers/promises';
import { AppError, type ErrorRecord } from '../../shared/errors';
import type { RunRow } from '../../shared/run';
import type { Store } from '../../store/store';
import { healthOf } from '../../study/health/health';

/** Computes the health of completed runs from stored data. */
export interface HealthJudge {
  /** Returns the run with its health. A missing value is computed, and stored if the database can be written. */
  judged(run: RunRow): RunRow;
  /** Computes health for all runs that an earlier version completed, a few at a time. */
  catchUp(signal: AbortSignal): Promise<void>;
}

export function healthJudge(store: Store): HealthJudge {
  const known = new Map<string, readonly ErrorRecord[]>();

  function judge(run: RunRow): readonly ErrorRecord[] {
    const task = store.read.taskOfContent(run.taskSha256);
    if (!task) return [];
    const facts = { curve: store.read.curve(run.id), predictions: store.read.predictions(run.id, 'validation') };
    const health = healthOf({ run, task, ...facts });
    known.set(run.id, health);
    if (!store.isReadOnly) save(run.id, health);
    return health;
  }

  /** A full disk must not hide a result; the next start computes it again. */
  function save(id: string, health: readonly ErrorRecord[]): void {
    try {
      store.write.putHealth(id, health);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }

  const judged = (run: RunRow): RunRow => {
    if (run.status !== 'completed' || run.health) return run;
    return { ...run, health: known.get(run.id) ?? judge(run) };
  };
  return {
    judged,
    async catchUp(signal) {
      for (const run of store.read.runs({ status: 'completed' })) {
        if (signal.aborted) return;
        if (run.health) continue;
        judged(run);
        await setImmediate();
      }
    },
  };
}
