import type { Workbench } from '../../workbench/workbench';

/** Keeps the queue at work while there is something to do. */
export interface QueueDriver {
  /** Takes what waits, now; goes on after a pause. */
  start(): void;
  /** Stops what runs with its state saved; `start` goes on with it. */
  pause(): Promise<void>;
}

export function queueDriver(workbench: () => Workbench): QueueDriver {
  let isWorking = false;
  /** Asked to start while the last round was ending: what was queued then has seen nobody who takes it. */
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
      // The queue holds when it cannot go on, and says why in its state.
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
