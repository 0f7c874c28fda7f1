/** Milliseconds since the start or the last lap. */
export function stopwatch(): { elapsed(): number; lap(): number } {
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
