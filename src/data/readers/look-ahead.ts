/** Reads the first `count` values of a generator, or fewer if it ends before. */
export async function taken<T>(source: AsyncGenerator<T>, count: number): Promise<T[]> {
  const first: T[] = [];
  while (first.length < count) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
  }
  return first;
}

/** Yields the values that were read, then the rest. */
export async function* restored<T>(first: readonly T[], rest: AsyncGenerator<T>): AsyncGenerator<T> {
  yield* first;
  yield* rest;
}
