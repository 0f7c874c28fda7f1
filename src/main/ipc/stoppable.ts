import type { AppError } from '../../shared/errors';

/** Work that the window waits for and may stop. */
export interface Stoppable {
  /** Runs `work` to its end. With `replaces`, running work of the same kind is stopped first. */
  run<Result>(kind: string, replaces: boolean, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Stops all work: each call rejects with the reason. */
  stop(): void;
}

export function stoppable(reason: () => AppError): Stoppable {
  const running = new Map<AbortController, string>();
  const stopWhere = (isMeant: (kind: string) => boolean): void => {
    for (const [controller, kind] of running) if (isMeant(kind)) controller.abort(reason());
  };
  return {
    async run(kind, replaces, work) {
      if (replaces) stopWhere((other) => other === kind);
      const own = new AbortController();
      running.set(own, kind);
      try {
        return await work(own.signal);
      } finally {
        running.delete(own);
      }
    },
    stop: () => stopWhere(() => true),
  };
}
