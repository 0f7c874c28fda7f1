/** A file as the readers see it: a name for messages and its bytes, as often as they are asked for. */
export interface DataFile {
  readonly name: string;
  /** The last ending of the name decides the format where `auto` is asked for. */
  open(): AsyncIterable<Uint8Array>;
}

/** One row as it stands in the file; an absent value is an empty text. */
export interface Row {
  /** Physical line on which the row starts, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/** Characters of one row; more than that is an unclosed quote or no table at all. */
export const longestRow = 4 * 2 ** 20;

/** The end of a line: `\n` (also as `\r\n`), or `\r` alone in files of old Macintosh programs. */
export type LineBreak = '\n' | '\r';
