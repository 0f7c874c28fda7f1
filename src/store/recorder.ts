import type { RecordedEvent, RunEvent } from '../shared/run';
import type { EventToStore, EventWriting } from './write/events';

/** Takes the events of runs that this process works: stored first, then published, in order. */
export interface Recorder {
  /** Progress is stored within a quarter of a second, with what came before it; everything else before this returns. */
  record(runId: string, event: RunEvent, outcome?: Pick<EventToStore, 'predictions' | 'weights'>): void;
  /** Stores and publishes what waits. Throws where the database cannot take it; it waits on then. */
  flush(): void;
  /** Drops what waits of a run that is given up. */
  forget(runId: string): void;
}

export interface RecorderOptions {
  readonly publish: (event: RecordedEvent) => void;
  /** Waiting progress could not be stored; the next event tries again. */
  readonly failed: (error: unknown) => void;
}

const batchMs = 250;
const endings: readonly RunEvent['type'][] = ['run-finished', 'run-failed', 'run-stopped'];

export function recorder(writing: EventWriting, { publish, failed }: RecorderOptions): Recorder {
  let waiting: EventToStore[] = [];
  let timer: NodeJS.Timeout | null = null;
  const startedAt = new Map<string, number>();

  const flush = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const stored = writing.storeEvents(waiting);
    waiting = [];
    stored.forEach(publish);
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
      flush();
      if (endings.includes(event.type)) startedAt.delete(runId);
    },
    flush,
    forget(runId) {
      waiting = waiting.filter((one) => one.runId !== runId);
      startedAt.delete(runId);
    },
  };
}
