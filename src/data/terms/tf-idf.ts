import type { SparseRow } from './sparse-row';

/** Returns ln((1 + texts) / (1 + texts with the term)) + 1: a term of every text still counts once. */
export const inverseFrequency = (texts: number, having: number): number => Math.log((1 + texts) / (1 + having)) + 1;

/**
 * Adds a text's terms to a row of zeros with one number per term: frequency × inverse document frequency, scaled to
 * length 1. Terms beyond the row's end are ignored; a text without known terms stays zero.
 */
export function writeTfIdf(
  row: Float32Array,
  { places, counts }: SparseRow,
  idf: Float32Array,
  sublinear: boolean,
): void {
  let squares = 0;
  const known = places.findLastIndex((place) => place < row.length) + 1;
  for (let i = 0; i < known; i++) {
    const count = counts[i]!;
    const value = (sublinear ? 1 + Math.log(count) : count) * idf[places[i]!]!;
    row[places[i]!] = value;
    squares += value * value;
  }
  if (squares === 0) return;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < known; i++) row[places[i]!]! *= scale;
}

/**
 * Writes three rows for a pair: the terms that both have, those that only the first has more of, and those that only
 * the second has more of.
 */
export function writePair(row: Float32Array, first: Float32Array, second: Float32Array): void {
  const width = first.length;
  for (let i = 0; i < width; i++) {
    const [a, b] = [first[i]!, second[i]!];
    if (a === 0 && b === 0) continue;
    row[i] = Math.min(a, b);
    row[width + i] = Math.max(0, a - b);
    row[2 * width + i] = Math.max(0, b - a);
  }
}
