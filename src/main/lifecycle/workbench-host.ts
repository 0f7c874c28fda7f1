import type { Workbench } from '../../workbench/workbench';
import { gathered, type Publish } from '../ipc/publish';
import { queueView } from '../ipc/queue-view';

/** The workbench that the window works with; another one after the data folder moved. */
export interface Opened {
  workbench(): Workbench;
  /** Closes the one that is open, lets `between` work while nothing is, and opens again, whatever came of it. */
  reopen<Result>(between: () => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens it and publishes what happens in it. Throws an AppError where it cannot be opened. */
export async function opened(open: () => Promise<Workbench>, publish: Publish): Promise<Opened> {
  let workbench = await open();
  const listen = (): void => {
    const { queue, ablations } = workbench;
    queue.onEvent(gathered((events) => publish('runs:events', events)));
    queue.onChange((state) => publish('queue:changed', queueView(state)));
    ablations.onChange((working) => publish('ablations:changed', working));
  };
  listen();
  return {
    workbench: () => workbench,
    async reopen(between) {
      await workbench.close();
      try {
        return await between();
      } finally {
        workbench = await open();
        listen();
      }
    },
    close: () => workbench.close(),
  };
}
