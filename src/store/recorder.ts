import { AppError, appError } from '../shared/errors';
import type { RecordedEvent, RunEvent } from '../shared/run';
import type { EventToStore, EventWriting } from './write/events';

/** Receives the events of this process's runs: stores them, then publishes them, in order. */
export interface Recorder {
  /**
   * Stores progress within a quarter of a second, together with earlier events, and all other events before it returns.
   * Throws `run-taken-over` if another process owns the run now.
   */
  record(runId: string, event: RunEvent, outcome?: Pick<EventToStore, 'predictions' | 'weights'>): void;
  /** Stores and publishes waiting events. Throws if the database cannot store them; they keep waiting then. */
  flush(): void;
  /** Drops the waiting events of a run that is given up. */
  forget(runId: string): void;
}

export interface RecorderOptions {
  readonly publish: (event: RecordedEvent) => void;
  /** Emitted if waiting progress could not be stored; the next event tries again. */
  readonly failed: (error: unknown) => void;
  /** Emitted if another process owns the run now; its waiting events are dropped. */
  readonly takenOver?: (runId: string) => void;
}

/** Returns the run that another process took over, from the error; null for other errors. */
export const takenOverRun = (error: unknown): string | null =>
  error instanceof AppError && error.code === 'run-taken-over' ? String(error.details['run']) : null;

const batchMs = 250;
const endings: readonly RunEvent['type'][] = ['run-finished', 'run-failed', 'run-stopped'];

export function recorder(writing: EventWriting, { publish, failed, takenOver }: RecorderOptions): Recorder {
  let waiting: EventToStore[] = [];
  let timer: NodeJS.Timeout | null = null;
  const startedAt = new Map<string, number>();

  const forget = (runId: string): void => {
    waiting = waiting.filter((one) => one.runId !== runId);
    startedAt.delete(runId);
  };
  /** Returns the runs that were taken over: their events never delay those of others. */
  const storeWaiting = (): string[] => {
    const lost: string[] = [];
    while (waiting.length > 0) {
      try {
        const stored = writing.storeEvents(waiting);
        waiting = [];
        stored.forEach(publish);
      } catch (error) {
        const runId = takenOverRun(error);
        if (runId === null) throw error;
        forget(runId);
        lost.push(runId);
      }
    }
    return lost;
  };
  const flush = (): string[] => {
    if (timer) clearTimeout(timer);
    timer = null;
    const lost = storeWaiting();
    lost.forEach((runId) => takenOver?.(runId));
    return lost;
  };
  const flushLater = (): void => {
    timer ??= setTimeout(() => {
      try {
        flush();
      } catch (error) {
        failed(error);
      }
    }, batchMs);
  };
  return {
    record(runId, event, outcome) {
      if (event.type === 'run-started') startedAt.set(runId, performance.now());
      const start = startedAt.get(runId);
      const elapsedMs = start === undefined ? 0 : performance.now() - start;
      waiting.push({ runId, event, elapsedMs, ...outcome });
      if (event.type === 'progress') return flushLater();
      if (flush().includes(runId)) throw appError('run-taken-over', { run: runId });
      if (endings.includes(event.type)) startedAt.delete(runId);
    },
    flush: () => void flush(),
    forget,
  };
}
