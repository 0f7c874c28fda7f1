import type { TokenLengths } from '../../shared/results';

/** The longest input of supported encoders has 512 positions; longer texts share one bar. */
const longestBar = 513;

export type TokenHistogram = Omit<TokenLengths, 'task' | 'encoder'>;

/** Counts the lengths of examples in tokens, special ones included, before truncation. */
export function lengthTally() {
  const rowsOf = new Map<number, number>();
  let examples = 0;
  return {
    add(length: number): void {
      rowsOf.set(length, (rowsOf.get(length) ?? 0) + 1);
      examples++;
    },
    histogram(): TokenHistogram {
      const sorted = [...rowsOf].sort(([a], [b]) => a - b);
      const longest = sorted.at(-1)?.[0] ?? 0;
      const counts = new Array<number>(Math.min(longest, longestBar) + 1).fill(0);
      for (const [length, rows] of sorted) counts[Math.min(length, longestBar)]! += rows;
      const percentile = (share: number): number => nearestRank(sorted, Math.max(1, Math.ceil(share * examples)));
      return { counts, examples, median: percentile(0.5), percentile95: percentile(0.95), longest };
    },
  };
}

/** Returns the length of the example at a rank, counted from 1. It is a length that occurs. */
function nearestRank(sorted: readonly (readonly [length: number, rows: number])[], rank: number): number {
  let passed = 0;
  for (const [length, rows] of sorted) {
    passed += rows;
    if (passed >= rank) return length;
  }
  return 0;
}
