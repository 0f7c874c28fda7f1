/** Decides when a training writes its checkpoints. */
export interface CheckpointPace {
  isDue(): boolean;
  /** Reports a written checkpoint and the time that it delayed the training. */
  wrote(ms: number): void;
}

export interface PaceSettings {
  /** Expected cost of the first checkpoint, in ms. */
  readonly expectedMs: number;
  /** Writes one this long after the other, whatever they cost; 0 writes one after every step. */
  readonly fixedMs?: number;
  /** In ms. */
  readonly now?: () => number;
}

/** Share of a training's time that its checkpoints may take. */
const share = 0.01;
const shortestMs = 20_000;
/** A disk that stalls once must not put the next checkpoint off for hours. */
const longestMs = 30 * 60_000;

/** As often as the measured cost allows: a kill then loses little, and an uninterrupted training loses one percent. */
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

/** Weights and two moments of each, at half a gigabyte a second; the first checkpoint says how long it takes here. */
export const expectedCheckpointMs = (parameters: number): number => (3 * 4 * parameters) / 5e5;
