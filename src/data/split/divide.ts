import { shuffle } from './shuffle';

/** How rows become parts; rules.md, "Rows and splits". */
export interface Division {
  /** Percent: [train, validation, test], or [train, validation] to hold validation out of the end. */
  readonly shares: readonly number[];
  readonly seed: number;
  /** The label of each row: the rule then holds inside each label, and parts are joined in label order. */
  readonly strata?: readonly number[];
  /** The group of each row, numbered by first appearance: whole groups are shuffled and taken. */
  readonly groups?: readonly number[];
}

/** Row numbers of train, validation and, with three shares, test. */
export function divide(rows: number, division: Division): number[][] {
  const all = Array.from({ length: rows }, (_, row) => row);
  if (division.groups) return divideGroups(all, division.groups, division);
  if (!division.strata) return divideRows(all, division);
  const parts = collected(all, division.strata).map((stratum) => divideRows(stratum, division));
  return division.shares.map((_, part) => parts.flatMap((stratum) => stratum[part]!));
}

/** Three shares: floor(share × n) each, the last part takes the rest. Two: the second is the end, the first the rest. */
function divideRows(rows: readonly number[], { shares, seed }: Division): number[][] {
  const shuffled = shuffle(rows, seed);
  const [train, validation] = sizes(rows.length, shares);
  const cut = shuffled.slice(0, train);
  return shares.length === 2
    ? [cut, shuffled.slice(train)]
    : [cut, shuffled.slice(train, train + validation), shuffled.slice(train + validation)];
}

/** Whole groups in shuffled order until a part has at least its share of the rows; the last part takes the rest. */
function divideGroups(rows: readonly number[], groups: readonly number[], { shares, seed }: Division): number[][] {
  const wanted = sizes(rows.length, shares);
  const parts: number[][] = shares.map(() => []);
  let part = 0;
  for (const group of shuffle(collected(rows, groups), seed)) {
    while (part < parts.length - 1 && parts[part]!.length >= wanted[part]!) part++;
    for (const row of group) parts[part]!.push(row);
  }
  return parts;
}

/** Rows of train and of validation. Percent is divided last, so that no share loses a row to a rounded fraction. */
function sizes(rows: number, shares: readonly number[]): [number, number] {
  const size = (share: number): number => Math.floor((share * rows) / 100);
  const validation = size(shares[1]!);
  return shares.length === 2 ? [rows - validation, validation] : [size(shares[0]!), validation];
}

/** Rows by number of their stratum or group. */
function collected(rows: readonly number[], keys: readonly number[]): number[][] {
  const sets: number[][] = [];
  for (const row of rows) (sets[keys[row]!] ??= []).push(row);
  return sets.filter((set) => set !== undefined);
}
