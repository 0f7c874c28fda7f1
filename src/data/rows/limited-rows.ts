import type { Split } from '../../shared/metric';
import type { Example } from '../../shared/task';
import { limitedPlaces } from '../split/limit';
import { chosenIn, examplesIn, storedLines } from './stored-lines';

export interface RowLimit {
  /** Most rows of the split; undefined: all. */
  readonly limit: number | undefined;
  readonly splitSeed: number;
  readonly split: Split;
}

export interface LimitedRow {
  readonly example: Example;
  /** Its number in the stored split, from 0. */
  readonly row: number;
  /** Its index among the rows that the limit selects. */
  readonly place: number;
}

/**
 * Yields the rows of a stored split that a limit selects, in the order of the file. Reads the file in pieces, twice if
 * there is a limit; only selected rows are parsed.
 */
export async function* limitedRows(
  pieces: () => AsyncIterable<Uint8Array>,
  { limit, splitSeed, split }: RowLimit,
): AsyncGenerator<LimitedRow> {
  const places = limit === undefined ? null : limitedPlaces(await countLines(pieces()), limit, splitSeed, split);
  for await (const lines of storedLines(pieces())) {
    if (places === null) {
      let row = lines.first;
      for (const example of examplesIn(lines)) yield { example, row, place: row++ };
    } else {
      const isTaken = (row: number): boolean => places[row]! >= 0;
      for (const { line, example } of chosenIn(lines, isTaken)) yield { example, row: line, place: places[line]! };
    }
  }
}

async function countLines(pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let count = 0;
  for await (const lines of storedLines(pieces)) count += lines.count;
  return count;
}
