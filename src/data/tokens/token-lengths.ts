import type { TokenLengths } from '../../shared/results';

/** The longest input of the encoders that are read here has 512 positions; longer texts share one bar. */
const longestBar = 513;

/** How long examples are in tokens, special ones included, before anything is cut; from the length of each. */
export function tokenHistogram(unsorted: readonly number[]): Omit<TokenLengths, 'task' | 'encoder'> {
  const lengths = [...unsorted].sort((a, b) => a - b);
  const longest = lengths.at(-1) ?? 0;
  const counts = new Array<number>(Math.min(longest, longestBar) + 1).fill(0);
  for (const length of lengths) counts[Math.min(length, longestBar)]!++;
  return {
    counts,
    examples: lengths.length,
    median: percentile(lengths, 0.5),
    percentile95: percentile(lengths, 0.95),
    longest,
  };
}

/** Nearest rank: a length that occurs. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
