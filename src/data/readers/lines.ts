import { appError } from '../../shared/errors';
import { longestRow, type LineBreak, type Row } from './data-file';
import type { QuoteUse } from './quote-use';

export interface Line {
  readonly line: number;
  readonly text: string;
}

/** Lines with their number from 1, empty ones left out; the end of a line belongs to none. */
export async function* linesOf(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
): AsyncGenerator<Line> {
  const whole = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
  let line = 1;
  let rest = '';
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(lineBreak); at >= 0; at = piece.indexOf(lineBreak, from)) {
      const text = whole(rest + piece.slice(from, at));
      if (text) yield { line, text };
      rest = '';
      line++;
      from = at + 1;
    }
    rest += piece.slice(from);
    if (rest.length > longestRow) throw appError('row-too-long', { file, line, limit: longestRow });
  }
  if (whole(rest)) yield { line, text: whole(rest) };
}

/** Rows of a delimited file without quoting: a quotation mark is a character like any other. */
export async function* plainRows(lines: AsyncIterable<Line>, delimiter: string, quotes: QuoteUse): AsyncGenerator<Row> {
  for await (const { line, text } of lines) {
    const fields = text.split(delimiter);
    quotes.see(line, text, fields);
    yield { line, fields };
  }
}

/** Rows of `lines`: the first blank ends the label, the rest is the text. */
export async function* labelledRows(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const { line, text } of lines) {
    const blank = text.search(/[ \t]/);
    yield { line, fields: blank < 0 ? [text] : [text.slice(0, blank), text.slice(blank + 1)] };
  }
}
