import type { Example } from '../../shared/task';
import { readExamples } from './examples';

/** Several lines of a stored split, with the number of the first one, from 0. */
export interface StoredLines {
  readonly first: number;
  readonly count: number;
  /** Whole lines with their line ends; only the last line of a file may lack it. */
  readonly bytes: Uint8Array;
}

const lineEnd = 10;

/** Yields the lines of a stored split, grouped by the pieces of the file. */
export async function* storedLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<StoredLines> {
  let waiting: Uint8Array[] = [];
  let first = 0;
  for await (const piece of pieces) {
    const cut = piece.lastIndexOf(lineEnd) + 1;
    if (cut > 0) {
      const bytes = joinedBytes([...waiting, piece.subarray(0, cut)]);
      const count = lineEndsIn(bytes);
      yield { first, count, bytes };
      first += count;
      waiting = [];
    }
    if (cut < piece.length) waiting.push(piece.subarray(cut));
  }
  if (waiting.length > 0) yield { first, count: 1, bytes: joinedBytes(waiting) };
}

/** Yields the examples of lines `from` … `to` − 1, counted from 0. */
export function examplesIn({ first, count, bytes }: StoredLines, from = 0, to = Infinity): Example[] {
  if (first >= to || first + count <= from) return [];
  const start = from > first ? placeOfLine(bytes, from - first) : 0;
  const end = to < first + count ? placeOfLine(bytes, to - first) : bytes.length;
  return readExamples(bytes.subarray(start, end), Math.max(from, first) + 1);
}

/** Yields the examples of the wanted lines, each with its number from 0. */
export function* chosenIn(
  { first, bytes }: StoredLines,
  isWanted: (line: number) => boolean,
): Generator<{ readonly line: number; readonly example: Example }> {
  let start = 0;
  for (let line = first; start < bytes.length; line++) {
    const end = bytes.indexOf(lineEnd, start) + 1 || bytes.length;
    if (isWanted(line)) yield { line, example: readExamples(bytes.subarray(start, end), line + 1)[0]! };
    start = end;
  }
}

/** Returns the index at which a line begins, counted from 0. */
function placeOfLine(bytes: Uint8Array, line: number): number {
  let place = 0;
  for (let passed = 0; passed < line; passed++) place = bytes.indexOf(lineEnd, place) + 1;
  return place;
}

function lineEndsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) count++;
  return count;
}

function joinedBytes(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
