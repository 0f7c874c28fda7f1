import { closeSync, existsSync, fdatasyncSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { cannotWrite } from '../../shared/cannot-write';
import { appError } from '../../shared/errors';
import type { ModelAnswer } from '../../shared/prediction';

/** A predicted row as the part file stores it: one JSON array a line. */
export interface PartRow {
  /** Number of the row, from 1; the rows of a part have no gap. */
  readonly row: number;
  readonly fields: readonly string[];
  /** Code of the reason why the row was not predicted; null if it was. */
  readonly error: string | null;
  /** By model; empty with an error. */
  readonly answers: readonly ModelAnswer[];
}

/** Everything that decides the rows of a part; a part with another head is never continued. */
export interface PartHead {
  readonly models: readonly string[];
  readonly inputSha256: string;
  /** Options of reading. */
  readonly reading: object;
}

/**
 * The rows of an unfinished output, beside it. Appended rows are synced, so that a kill or a crash loses at most the
 * last of them, and the next process continues after the last whole row.
 */
export interface PartFile {
  /** Number of rows that it holds. */
  done(): number;
  append(rows: readonly PartRow[]): void;
  /** Yields all rows in order. */
  rows(): Generator<PartRow, void>;
  close(): void;
}

/** Opens the part of an earlier process, or a new one. Refuses a part of another prediction. */
export function openPart(file: string, head: PartHead): PartFile {
  const headLine = `${JSON.stringify({ adapterWorkbenchPrediction: 1, ...head })}\n`;
  let handle: number | null = null;
  try {
    handle = openSync(file, existsSync(file) ? 'r+' : 'wx+');
    const whole = wholeRows(handle, file, headLine);
    ftruncateSync(handle, whole.bytes);
    return partOn(handle, file, { ...whole, headLine });
  } catch (error) {
    if (handle !== null) closeSync(handle);
    throw cannotWrite(file, error);
  }
}

interface Whole {
  readonly rows: number;
  /** Length of the head and the whole rows. */
  readonly bytes: number;
}

/** Counts the rows up to the first line that a kill cut off or that a crash of the machine damaged. */
function wholeRows(handle: number, file: string, headLine: string): Whole {
  let [rows, bytes] = [0, 0];
  for (const line of linesOf(handle)) {
    if (bytes === 0) {
      if (line !== headLine && headLine.startsWith(line)) return { rows: 0, bytes: 0 };
      if (line !== headLine) throw appError('predict-part-other', { file });
    } else if (rowOf(line)?.row === rows + 1) rows++;
    else break;
    bytes += Buffer.byteLength(line);
  }
  return { rows, bytes };
}

function partOn(handle: number, file: string, whole: Whole & { readonly headLine: string }): PartFile {
  let { rows, bytes } = whole;
  function write(text: string): void {
    const content = Buffer.from(text);
    let written = 0;
    while (written < content.length) {
      written += writeSync(handle, content, written, content.length - written, bytes + written);
    }
    fdatasyncSync(handle);
    bytes += written;
  }
  if (bytes === 0) write(whole.headLine);
  return {
    done: () => rows,
    append(more) {
      try {
        write(more.map((one) => `${JSON.stringify([one.row, one.fields, one.error, one.answers])}\n`).join(''));
      } catch (error) {
        throw cannotWrite(file, error);
      }
      rows += more.length;
    },
    *rows() {
      for (const line of linesOf(handle)) {
        const row = rowOf(line);
        if (row) yield row;
      }
    },
    close: () => closeSync(handle),
  };
}

/** Returns the row of a line; null for the head, and for a line without its end or its form. */
function rowOf(line: string): PartRow | null {
  if (!line.startsWith('[') || !line.endsWith('\n')) return null;
  try {
    const [row, fields, error, answers] = JSON.parse(line) as [number, string[], string | null, ModelAnswer[]];
    return { row, fields, error, answers };
  } catch {
    return null;
  }
}

/** Bytes of one read. */
const pieceBytes = 2 ** 20;

/** Yields the lines of an open file with their ends; the last one may have none. */
function* linesOf(handle: number): Generator<string, void> {
  const piece = Buffer.alloc(pieceBytes);
  const decoder = new StringDecoder('utf8');
  let [rest, at] = ['', 0];
  for (let read = 0; (read = readSync(handle, piece, 0, pieceBytes, at)) > 0; at += read) {
    const lines = (rest + decoder.write(piece.subarray(0, read))).split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield `${line}\n`;
  }
  rest += decoder.end();
  if (rest !== '') yield rest;
}
