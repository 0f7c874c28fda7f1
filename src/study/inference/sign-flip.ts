import { mulberry32 } from '../random';

/** A two-sided sign-flip permutation test of a mean of zero. */
export interface SignFlip {
  readonly p: number;
  /** Standard error of `p` by simulation; 0 if every sign pattern was counted. */
  readonly error: number;
}

/** 2^20 patterns take some milliseconds. */
const mostEnumerated = 20;
const draws = 100_000;

/** Sums may differ in their last bits by the order of their terms. */
const tolerance = 1e-9;

/**
 * Returns the share of sign patterns whose sum is at least as far from 0 as the observed one. Zeros have no sign and
 * are left out. All patterns are counted up to 20 values; more are drawn with a seed, and the observed pattern counts
 * as one of them.
 */
export function signFlipTest(values: readonly number[], seed = 0): SignFlip {
  const signed = values.filter((value) => value !== 0);
  if (signed.length === 0) return { p: 1, error: 0 };
  const scale = signed.reduce((sum, value) => sum + Math.abs(value), 0);
  const observed = Math.abs(signed.reduce((sum, value) => sum + value, 0)) - tolerance * scale;
  if (signed.length <= mostEnumerated) return { p: enumerated(signed, observed), error: 0 };
  const p = (1 + drawn(signed, observed, mulberry32(seed))) / (1 + draws);
  return { p, error: Math.sqrt((p * (1 - p)) / draws) };
}

/** In the order of a Gray code each pattern differs from the one before it by one sign. */
function enumerated(values: readonly number[], observed: number): number {
  const signs = values.map(() => 1);
  const patterns = 2 ** values.length;
  let sum = values.reduce((all, value) => all + value, 0);
  let far = 0;
  for (let pattern = 1; pattern <= patterns; pattern++) {
    if (Math.abs(sum) >= observed) far++;
    const flipped = Math.min(31 - Math.clz32(pattern & -pattern), values.length - 1);
    signs[flipped] = -signs[flipped]!;
    sum += 2 * signs[flipped] * values[flipped]!;
  }
  return far / patterns;
}

function drawn(values: readonly number[], observed: number, random: () => number): number {
  let far = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const value of values) sum += random() < 0.5 ? value : -value;
    if (Math.abs(sum) >= observed) far++;
  }
  return far;
}

/** Returns the smallest two-sided p that k pairs can reach: all signs equal, 2 of 2^k patterns; 1 for none. */
export const smallestP = (pairs: number): number => Math.min(1, 2 / 2 ** pairs);

/** Returns the fewest pairs that can reach p ≤ α in each of `comparisons` tests after Holm. */
export const pairsFor = (alpha: number, comparisons = 1): number => Math.ceil(Math.log2((2 * comparisons) / alpha));
