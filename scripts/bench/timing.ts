/**
 * Milliseconds that each repeat took, after one that warms up and is not counted. What the work gives back as a function
 * is done afterwards and not counted either.
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

/** How many a second, where a repeat handled so many in so many milliseconds. */
export const perSecond = (count: number, times: readonly number[]): number[] => times.map((ms) => (1000 * count) / ms);
