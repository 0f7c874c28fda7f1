/** Times are in ms. */
export interface Stopwatch {
  /** Returns the time since the start or the last lap. */
  elapsed(): number;
  /** Returns the same time and starts the next lap. */
  lap(): number;
}

export function stopwatch(): Stopwatch {
  let since = performance.now();
  return {
    elapsed: () => performance.now() - since,
    lap: () => {
      const now = performance.now();
      const lap = now - since;
      since = now;
      return lap;
    },
  };
}
