/** Decides when a training writes its checkpoints. */
export interface CheckpointPace {
  isDue(): boolean;
  /** Records a written checkpoint and the time that it delayed the training. */
  wrote(ms: number): void;
}

export interface PaceSettings {
  /** Expected cost of the first checkpoint, in ms. */
  readonly expectedMs: number;
  /** Writes checkpoints at this interval, regardless of their cost; 0 writes one after every step. */
  readonly fixedMs?: number;
  /** In ms. */
  readonly now?: () => number;
}

/** Share of a training's time that its checkpoints may take. */
const share = 0.01;
const shortestMs = 20_000;
/** Upper limit of the interval: one stall of a disk must not delay the next checkpoint by hours. */
const longestMs = 30 * 60_000;

/**
 * Writes checkpoints as often as their measured cost allows. A kill then loses little, and checkpoints take one percent
 * of a training.
 */
export function checkpointPace({ expectedMs, fixedMs, now = () => performance.now() }: PaceSettings): CheckpointPace {
  const begun = now();
  let last = begun;
  let spent = 0;
  let expected = expectedMs;
  return {
    isDue: () => {
      const time = now();
      const waited = time - last;
      if (fixedMs !== undefined) return waited >= fixedMs;
      if (waited < shortestMs) return false;
      return waited >= longestMs || spent + expected <= share * (time - begun);
    },
    wrote: (ms) => {
      spent += ms;
      expected = ms;
      last = now();
    },
  };
}

/**
 * Estimates a checkpoint's cost in ms from weights and two moments at 0.5 GB/s. The first checkpoint replaces the
 * estimate.
 */
export const expectedCheckpointMs = (parameters: number): number => (3 * 4 * parameters) / 5e5;
