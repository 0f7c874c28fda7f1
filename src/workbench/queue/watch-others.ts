import type { Store } from '../../store/store';

export const pollMs = 500;
/** Signs of life, and a look at those of other processes and at the file itself, in polls. */
const everyPolls = 10;

export interface Watch {
  readonly isWorking: () => boolean;
  /** Some process may have requested a stop. */
  readonly asked: () => void;
  /** Runs whose process was found gone. */
  readonly interrupted: (ids: readonly string[]) => void;
  /** Another process has written. */
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Looks now and then at what other processes do to the same database; returns the way to end that. */
export function watchOthers(store: Store, { isWorking, asked, interrupted, changed, failed }: Watch): () => void {
  let polls = 0;
  let wasLost = false;
  let version = store.read.version();
  const look = (): void => {
    polls += 1;
    if (isWorking()) asked();
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
      look();
    } catch (error) {
      failed(error);
    }
  }, pollMs);
  // A process whose work is done ends, whatever others do.
  timer.unref();
  return () => clearInterval(timer);
}
