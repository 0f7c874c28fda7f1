import { joined, numbersBelow } from './row-numbers';
import { shuffledInPlace } from './shuffle';

/** Division of rows into parts; docs/rules.md, "Rows and splits". */
export interface Division {
  /** Percent: [train, validation, test], or [train, validation] to hold validation out of the end. */
  readonly shares: readonly number[];
  readonly seed: number;
  /** Label of each row: the rule then applies to the rows of each label, and parts are joined in label order. */
  readonly strata?: ArrayLike<number>;
  /** Group of each row, numbered by first appearance: whole groups are shuffled and assigned. */
  readonly groups?: ArrayLike<number>;
}

/** Row numbers of train, validation and, with three shares, test. */
export function divide(rows: number, division: Division): Uint32Array[] {
  if (division.groups) return divideGroups(rows, division.groups, division);
  if (!division.strata) return divideRows(numbersBelow(rows), division);
  const { sorted, starts } = collected(rows, division.strata);
  const strata = Array.from(starts.subarray(1), (end, i) => sorted.subarray(starts[i], end));
  const parts = strata.map((stratum) => divideRows(stratum, division));
  return division.shares.map((_, part) => joined(parts.map((stratum) => stratum[part]!)));
}

/**
 * Divides rows. With three shares, each part has floor(share × n) rows and the last part the rest. With two, the second
 * part is the end and the first the rest. The parts share the memory of `rows`.
 */
function divideRows(rows: Uint32Array, { shares, seed }: Division): Uint32Array[] {
  const shuffled = shuffledInPlace(rows, seed);
  const [train, validation] = sizes(rows.length, shares);
  const cut = shuffled.subarray(0, train);
  return shares.length === 2
    ? [cut, shuffled.subarray(train)]
    : [cut, shuffled.subarray(train, train + validation), shuffled.subarray(train + validation)];
}

/**
 * Assigns whole groups in shuffled order until a part has at least its share of the rows; the last part gets the rest.
 */
function divideGroups(rows: number, groups: ArrayLike<number>, { shares, seed }: Division): Uint32Array[] {
  const wanted = sizes(rows, shares);
  const { sorted, starts } = collected(rows, groups);
  const all = new Uint32Array(rows);
  const cuts = [0];
  let filled = 0;
  for (const group of shuffledInPlace(numbersBelow(starts.length - 1), seed)) {
    while (cuts.length < shares.length && filled - cuts.at(-1)! >= wanted[cuts.length - 1]!) cuts.push(filled);
    all.set(sorted.subarray(starts[group], starts[group + 1]), filled);
    filled += starts[group + 1]! - starts[group]!;
  }
  while (cuts.length < shares.length) cuts.push(filled);
  return cuts.map((cut, part) => all.subarray(cut, cuts[part + 1] ?? filled));
}

/** Returns the rows of train and validation. Percent is divided last, so that rounding loses no row. */
function sizes(rows: number, shares: readonly number[]): [number, number] {
  const size = (share: number): number => Math.floor((share * rows) / 100);
  const validation = size(shares[1]!);
  return shares.length === 2 ? [rows - validation, validation] : [size(shares[0]!), validation];
}

/** Rows by number of their stratum or group: set `i` is `sorted` from `starts[i]` to before `starts[i + 1]`. */
interface Collected {
  readonly sorted: Uint32Array;
  readonly starts: Uint32Array;
}

/** Sorts each set in ascending order; a number that no row has makes no set. */
function collected(rows: number, keys: ArrayLike<number>): Collected {
  let highest = -1;
  for (let row = 0; row < rows; row++) highest = Math.max(highest, keys[row]!);
  const ends = new Uint32Array(highest + 2);
  for (let row = 0; row < rows; row++) ends[keys[row]! + 1]!++;
  for (let key = 0; key <= highest; key++) ends[key + 1]! += ends[key]!;
  const sorted = new Uint32Array(rows);
  const next = ends.slice();
  for (let row = 0; row < rows; row++) sorted[next[keys[row]!]!++] = row;
  return { sorted, starts: ends.filter((end, key) => key === 0 || end > ends[key - 1]!) };
}
