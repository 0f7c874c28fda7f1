import { setTimeout as wait } from 'node:timers/promises';
import { appError } from '../../shared/errors';
import type { QueueState, Workbench } from '../../workbench/workbench';
import { gathered, type Publish } from '../ipc/publish';
import { queueView } from '../ipc/queue-view';

/** The workbench that the window uses. It is replaced after the data folder was moved. */
export interface WorkbenchHost {
  /** Returns the workbench. Throws an AppError while none is open. */
  workbench(): Workbench;
  /** Returns the parts that need no database, even while no workbench is open. */
  folder(): Pick<Workbench, 'home' | 'settings'>;
  /** Calls `work` with the data folder in place. It waits until a move ends, and the next move waits for it. */
  use<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Closes the workbench, calls `between` and opens it again, also after a failure. Throws `data-folder-in-use`,
   * without closing anything, if a `use` does not end within `patienceMs`.
   */
  reopen<Result>(between: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** null while no workbench is open. */
  queueState(): QueueState | null;
  /** Aborts a move, then closes. The workbench is not opened again. */
  close(): Promise<void>;
}

/** Time in ms within which short calls end; an import or an ablation takes longer and is named to the person. */
const patienceMs = 5000;

/** Opens the workbench and publishes its events. Throws an AppError if it cannot be opened. */
export async function workbenchHost(
  open: () => Promise<Workbench>,
  publish: Publish,
  patience = patienceMs,
): Promise<WorkbenchHost> {
  let latest = await open();
  let current: Workbench | null = latest;
  /** Reason why no workbench is open. */
  let failure: unknown = null;
  let reopening: Promise<void> | null = null;
  const inUse = new Set<Promise<unknown>>();
  const ending = new AbortController();

  const listen = ({ queue, ablations }: Workbench): void => {
    queue.onEvent(gathered((events) => publish('runs:events', events)));
    queue.onChange((state) => publish('queue:changed', queueView(state)));
    ablations.onChange((working) => publish('ablations:changed', working));
  };
  listen(latest);

  async function untilUnused(): Promise<void> {
    const timer = new AbortController();
    const late = wait(patience, 'late', { signal: timer.signal });
    const outcome = await Promise.race([Promise.allSettled(inUse), late]);
    timer.abort();
    await late.catch(() => undefined);
    if (outcome === 'late') throw appError('data-folder-in-use', {});
  }

  async function openAgain(): Promise<void> {
    try {
      latest = await open();
      current = latest;
      listen(latest);
    } catch (error) {
      failure = error;
      throw error;
    }
  }

  async function reopenWith<Result>(between: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    await untilUnused();
    ending.signal.throwIfAborted();
    const closing = current!;
    current = null;
    failure = appError('data-folder-in-use', {});
    try {
      await closing.close();
      return await between(ending.signal);
    } finally {
      if (!ending.signal.aborted) await openAgain();
    }
  }

  return {
    workbench() {
      if (current) return current;
      throw failure;
    },
    folder: () => latest,
    async use(work) {
      while (reopening) await reopening;
      const used = work();
      inUse.add(used);
      try {
        return await used;
      } finally {
        inUse.delete(used);
      }
    },
    async reopen(between) {
      while (reopening) await reopening;
      const done = reopenWith(between);
      reopening = done.then(
        () => undefined,
        () => undefined,
      );
      try {
        return await done;
      } finally {
        reopening = null;
      }
    },
    queueState: () => current?.queue.state() ?? null,
    async close() {
      ending.abort();
      await reopening;
      await current?.close();
    },
  };
}
