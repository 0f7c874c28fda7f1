import type { Workbench } from '../../workbench/workbench';

/** Keeps the queue running while runs wait. */
export interface QueueDriver {
  /** Starts the queued runs, and those that `pause` stopped. */
  start(): void;
  /** Stops the runs with their state saved; `start` continues them. */
  pause(): Promise<void>;
}

export function queueDriver(workbench: () => Workbench): QueueDriver {
  let isWorking = false;
  /** True if `start` was called while the last round was ending and took no new runs. */
  let again = false;
  let paused: readonly string[] = [];

  function start(): void {
    const { queue, runs, settings } = workbench();
    for (const id of paused) if (runs.show(id).status === 'paused') queue.retryRun(id);
    paused = [];
    if (isWorking) {
      again = true;
      return;
    }
    isWorking = true;
    again = false;
    queue
      .work({ backend: settings.get().backend, parallel: settings.get().parallel })
      // A queue that cannot continue pauses, with the reason in its state.
      .catch(() => undefined)
      .finally(() => {
        isWorking = false;
        if (again) start();
      });
  }

  return {
    start,
    async pause() {
      const { queue } = workbench();
      paused = queue.state().running;
      again = false;
      await queue.stop('pause');
    },
  };
}
