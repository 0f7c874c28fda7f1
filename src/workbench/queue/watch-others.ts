import type { Store } from '../../store/store';

export const pollMs = 500;
/** Number of polls between two heartbeats and checks of other processes and of the file. */
const everyPolls = 10;

export interface Watch {
  readonly isWorking: () => boolean;
  /** Called when a process may have requested a stop. */
  readonly onStopRequest: () => void;
  /** Called with runs whose process has ended. */
  readonly interrupted: (ids: readonly string[]) => void;
  /** Called when another process has written. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Polls for changes that other processes make to the same database. Returns a function that ends it. */
export function watchOthers(
  store: Store,
  { isWorking, onStopRequest, interrupted, changed, failed }: Watch,
): () => void {
  let polls = 0;
  let wasLost = false;
  let version = store.read.version();
  const poll = (): void => {
    polls += 1;
    if (isWorking()) onStopRequest();
    if (polls % everyPolls === 0) {
      if (isWorking()) store.write.heartbeat();
      interrupted(store.write.markInterrupted());
    }
    if (polls % everyPolls === 0 && !wasLost && !store.isInPlace()) {
      wasLost = true;
      store.prove();
    }
    const now = store.read.version();
    if (now !== version) changed();
    version = now;
  };
  const timer = setInterval(() => {
    try {
      poll();
    } catch (error) {
      failed(error);
    }
  }, pollMs);
  // A process that has no work ends, whatever others do.
  timer.unref();
  return () => clearInterval(timer);
}
