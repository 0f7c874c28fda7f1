/**
 * Returns the milliseconds of each repeat, after one more that warms up. If `work` returns a function, it is called after
 * the repeat and not timed.
 */
export async function timesOf(repeats: number, work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let repeat = 0; repeat <= repeats; repeat++) {
    const start = performance.now();
    const after = await work();
    times.push(performance.now() - start);
    if (typeof after === 'function') await (after as () => unknown)();
  }
  return times.slice(1);
}

/** Returns the rate per second of repeats that each processed `count` items in these milliseconds. */
export const perSecond = (count: number, times: readonly number[]): number[] => times.map((ms) => (1000 * count) / ms);
