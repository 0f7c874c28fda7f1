import { splits, type Split } from '../../shared/metric';
import { numbersBelow } from './row-numbers';
import { shuffledInPlace } from './shuffle';

/**
 * Returns the index of each row among the rows that a limit selects, -1 for the others. A limit selects the first rows
 * of a split shuffled with the split seed + 1 (train), + 2 (validation) or + 3 (test). Returns null if the limit is not
 * smaller than the split: all rows keep their order.
 */
export function limitedPlaces(
  rows: number,
  limit: number | undefined,
  splitSeed: number,
  split: Split,
): Int32Array | null {
  if (limit === undefined || limit >= rows) return null;
  const places = new Int32Array(rows).fill(-1);
  const order = shuffledInPlace(numbersBelow(rows), splitSeed + 1 + splits.indexOf(split));
  order.subarray(0, limit).forEach((row, place) => (places[row] = place));
  return places;
}
