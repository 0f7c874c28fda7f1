/** The first `count` values of a generator; fewer where it ends before. */
export async function taken<T>(source: AsyncGenerator<T>, count: number): Promise<T[]> {
  const first: T[] = [];
  while (first.length < count) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
  }
  return first;
}

/** The values that were taken, then the rest. */
export async function* restored<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
