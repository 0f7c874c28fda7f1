/** How a command ends before it is through: a signal, or a reader that went away. */

export interface Interruption {
  /** Whether an end was asked for. */
  readonly requested: boolean;
  /** Back to how the process would end by itself. */
  release(): void;
}

/** One key press reaches a process twice where npm and a shell pass it on as well. */
const echoMs = 1_000;

let interrupt: (() => void) | null = null;

/**
 * Lets `stop` save the state when the first signal comes; a second one ends the process at once, and the next start
 * finds the run without its process.
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

/** Asks the work in hand to save its state and end; false where nothing is asked that way. */
export function interruptWork(): boolean {
  interrupt?.();
  return interrupt !== null;
}

/** Work that ends early, by itself and in order, when the first signal comes. */
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
 * `… | head` ends a command quietly, as it does for every other tool; work that can be continued saves its state. The
 * command's own end decides the exit code: every later line fails too, and says nothing new.
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
