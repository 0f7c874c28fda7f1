import { setTimeout as pause } from 'node:timers/promises';
import type { AppError } from '../../../shared/errors';

/** A failure that another attempt may not have. `error` is reported if no attempt succeeds. */
export class Passing extends Error {
  constructor(
    readonly error: AppError,
    /** Time that the server asks to wait for; null if it names none. */
    readonly waitMs: number | null = null,
  ) {
    super(error.message, { cause: error });
  }
}

export interface RetryOptions {
  readonly signal?: AbortSignal;
  /** Attempts in sequence that make no progress. */
  readonly attempts?: number;
  readonly firstPauseMs?: number;
}

/** A server that asks for a longer wait gets its error reported instead. */
const longestWaitMs = 60_000;

/**
 * Runs `work` until it succeeds, with pauses that double. `progressOf` returns a number that grows with the received bytes:
 * an attempt that received some starts the count again. Throws the error of the last attempt.
 */
export async function withRetries<Result>(
  work: () => Promise<Result>,
  { signal, attempts = 5, firstPauseMs = 500 }: RetryOptions,
  progressOf: () => number = () => 0,
): Promise<Result> {
  let [failed, before] = [0, progressOf()];
  for (;;) {
    try {
      return await work();
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      const now = progressOf();
      failed = now > before ? 1 : failed + 1;
      before = now;
      if (failed >= attempts || (error.waitMs ?? 0) > longestWaitMs) throw error.error;
      // Some randomness, so that clients that failed together do not return together.
      const own = firstPauseMs * 2 ** (failed - 1) * (0.75 + Math.random() / 2);
      await pause(error.waitMs ?? own, undefined, { signal });
    }
  }
}

/** Returns the milliseconds of a `Retry-After` header, which holds seconds or a date; null if it is neither. */
export function retryAfterMs(header: string | null, now = Date.now()): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
