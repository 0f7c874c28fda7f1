import { splits, type Split } from '../../shared/metric';
import { shuffle } from './shuffle';

/**
 * The first `limit` rows of a split shuffled with the split seed + 1 (train), + 2 (validation) or + 3 (test).
 * Without a limit, or with one that cuts nothing, the rows keep their order.
 */
export function limitRows<T>(
  rows: readonly T[],
  limit: number | undefined,
  splitSeed: number,
  split: Split,
): readonly T[] {
  if (limit === undefined || limit >= rows.length) return rows;
  return shuffle(rows, splitSeed + 1 + splits.indexOf(split)).slice(0, limit);
}
