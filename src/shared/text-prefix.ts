import type { Example } from './task';

/** The texts of a row, as they are read by an encoder. */
type Texts = Pick<Example, 'text' | 'pair'>;

/** Returns a row whose texts start with the prefix of their task, such as E5's "query: ". */
export function withPrefix<Row extends Texts>(row: Row, prefix: string | undefined): Row {
  if (prefix === undefined) return row;
  return { ...row, text: prefix + row.text, ...(row.pair !== undefined && { pair: prefix + row.pair }) };
}
