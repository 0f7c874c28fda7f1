import type { RandomBytes } from '../../shared/random-bytes';

/** A file for the readers: a name for messages, and its bytes, which can be read several times. */
export interface DataFile {
  readonly name: string;
  /** Yields the bytes from the start. With `auto` the ending of the name helps to decide the format. */
  open(): AsyncIterable<Uint8Array>;
  /** Reads bytes at any position; absent if the file can only be read from its start. */
  readonly random?: () => Promise<RandomBytes>;
  /** Lists the files of a zip; absent if the file can only be read from its start. Throws if it is no whole zip. */
  readonly archive?: () => Promise<Archive>;
  /** Lists the files of a folder and its subfolders, in the order of their names; paths are relative and use "/". */
  readonly files?: () => AsyncIterable<{ readonly path: string; readonly file: DataFile }>;
}

/** The files that a zip holds. */
export interface Archive {
  /** Each with its unpacked and packed bytes as the zip declares them. */
  readonly files: readonly { readonly path: string; readonly size: number; readonly packed: number }[];
  /** The file of this path. It can be read from its start. */
  file(path: string): DataFile;
}

/** One row of the file as it is written; a missing value is an empty text. */
export interface Row {
  /** Physical line on which the row starts, from 1; the row's number if the format has no lines. */
  readonly line: number;
  /** The row's file, if the table is a folder. */
  readonly file?: string;
  readonly fields: readonly string[];
  /** Fields that are not plain text, by their column; absent if there are none. */
  readonly marks?: FieldMarks;
}

export type FieldMarks = ReadonlyMap<number, FieldMark>;

/** Difference between a field and its text, in formats whose values have types. */
export type FieldMark =
  /** `NaN` or an infinite number. */
  | { readonly kind: 'nan' | 'infinite' }
  /** Half of a surrogate pair, which no encoding can store. */
  | { readonly kind: 'half-pair' }
  /** The row has the key more than once. */
  | { readonly kind: 'repeated' }
  /**
   * The text is JSON. `words` are the texts and numbers of the list, joined by a space. `hasGaps` is true if it
   * contains null or NaN.
   */
  | { readonly kind: 'words'; readonly words: string; readonly hasGaps?: true }
  /** The text is JSON. `keys` are those of an object; null for a list that holds more than words. */
  | { readonly kind: 'nested'; readonly keys: readonly string[] | null };

/** Most characters of one row; a longer row means an unclosed quote, or a file that is not a table. */
export const longestRow = 4 * 2 ** 20;

/** Matches the end of a line: `\n` (also in `\r\n`), or `\r` alone in files of old Macintosh programs. */
export type LineBreak = '\n' | '\r';
