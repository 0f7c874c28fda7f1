/**
 * Returns a generator of numbers in [0, 1) from a 32-bit seed: mulberry32 (T. Ettinger, public domain). It is easy to
 * write in any language, so that others can reproduce splits (docs/rules.md, "Rows and splits").
 */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Returns a shuffled copy: Fisher-Yates from the end. */
export function shuffle<T>(rows: readonly T[], seed: number): T[] {
  return shuffledInPlace(rows.slice(), seed);
}

/** Shuffles in place with the same order; also for typed arrays. */
export function shuffledInPlace<Rows extends { readonly length: number; [row: number]: unknown }>(
  rows: Rows,
  seed: number,
): Rows {
  const random = mulberry32(seed);
  for (let last = rows.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = rows[last];
    rows[last] = rows[other];
    rows[other] = moved;
  }
  return rows;
}
