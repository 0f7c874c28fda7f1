export interface TokenBins {
  /** Tokens per bin. */
  readonly width: number;
  /** The last bin also holds all longer texts. */
  readonly counts: readonly number[];
}

/** Returns at most about 24 bins over the texts' lengths; counts[i] are texts of exactly i tokens. */
export function tokenBins(counts: readonly number[], longest: number): TokenBins {
  const span = Math.max(20, Math.min(longest + 1, counts.length));
  const width = [1, 2, 5, 10, 20, 25, 50, 100].find((one) => span / one <= 26) ?? Math.ceil(span / 26);
  const bins = new Array<number>(Math.ceil(span / width)).fill(0);
  counts.forEach((count, tokens) => {
    const at = Math.min(bins.length - 1, Math.floor(tokens / width));
    bins[at] = bins[at]! + count;
  });
  return { width, counts: bins };
}
