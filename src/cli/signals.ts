/** Ends a command early: at a signal, or if the reader of its output ended. */

export interface Interruption {
  /** Whether an end was requested. */
  readonly requested: boolean;
  /** Restores the default behaviour of the process. */
  release(): void;
}

/** One key press reaches a process twice if npm or a shell passes it on as well. */
const echoMs = 1_000;

let interrupt: (() => void) | null = null;

/**
 * Calls `stop` to save the state at the first signal. A second one ends the process at once, and the next start finds
 * the run without its process.
 */
export function onInterruption(stop: () => void): Interruption {
  let requestedAt: number | null = null;
  const ask = (): void => {
    if (requestedAt === null) {
      requestedAt = performance.now();
      stop();
    } else if (performance.now() - requestedAt > echoMs) {
      process.exit(75);
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, ask);
  interrupt = ask;
  return {
    get requested() {
      return requestedAt !== null;
    },
    release() {
      for (const signal of signals) process.off(signal, ask);
      interrupt = null;
    },
  };
}

/** Asks the current work to save its state and end; returns false if no work can. */
export function interruptWork(): boolean {
  interrupt?.();
  return interrupt !== null;
}

/** Runs work that ends early and cleanly at the first signal. */
export async function untilInterrupted<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const interruption = onInterruption(() => controller.abort());
  try {
    return await work(controller.signal);
  } finally {
    interruption.release();
  }
}

/**
 * Lets `… | head` end a command quietly, as with other tools; work that can be continued saves its state. The command's
 * own end decides the exit code: every later line fails too and gives no new information.
 */
export function endWithReader(): void {
  let isGone = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    if (!isGone) interrupt?.();
    isGone = true;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
