import type { RandomBytes } from '../../shared/random-bytes';

/** A file as the readers see it: a name for messages, and its bytes, which can be read several times. */
export interface DataFile {
  readonly name: string;
  /** The bytes from the start. With `auto` the ending of the name helps to decide the format. */
  open(): AsyncIterable<Uint8Array>;
  /** Bytes at any place; absent where the file can be read from its start alone. */
  readonly random?: () => Promise<RandomBytes>;
  /** Of a folder: the files in it and below, in the order of their names, paths with "/" from the folder. */
  readonly files?: () => AsyncIterable<{ readonly path: string; readonly file: DataFile }>;
}

/** One row of the file as it is written; an absent value is an empty text. */
export interface Row {
  /** Physical line on which the row starts, from 1; its number where the file has no lines. */
  readonly line: number;
  /** The file that the row is, where the table is a folder. */
  readonly file?: string;
  readonly fields: readonly string[];
  /** Fields that are no plain text, by their column; absent where all are. */
  readonly marks?: FieldMarks;
}

export type FieldMarks = ReadonlyMap<number, FieldMark>;

/** How a field differs from its text, in formats whose values have types. */
export type FieldMark =
  /** `NaN`, or an infinite number. */
  | { readonly kind: 'nan' | 'infinite' }
  /** Half of a surrogate pair, which no encoding can store. */
  | { readonly kind: 'half-pair' }
  /** The row gives the key more than once. */
  | { readonly kind: 'repeated' }
  /**
   * The text is JSON; `words` are the texts and numbers of the list, joined by a space. `hasGaps`: it holds null or
   * NaN.
   */
  | { readonly kind: 'words'; readonly words: string; readonly hasGaps?: true }
  /** The text is JSON; `keys` are those of an object, null for a list that is more than words. */
  | { readonly kind: 'nested'; readonly keys: readonly string[] | null };

/** Characters of one row; more than that is an unclosed quote or no table at all. */
export const longestRow = 4 * 2 ** 20;

/** The end of a line: `\n` (also as `\r\n`), or `\r` alone in files of old Macintosh programs. */
export type LineBreak = '\n' | '\r';
