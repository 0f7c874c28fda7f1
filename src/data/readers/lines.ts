import { appError } from '../../shared/errors';
import { longestRow, type LineBreak, type Row } from './data-file';
import type { QuoteUse } from './quote-use';

export interface Line {
  readonly line: number;
  readonly text: string;
}

interface CutLine extends Line {
  /** Whether the line contains a quotation mark. */
  readonly hasMark: boolean;
}

interface LineCutter {
  /** Returns the lines that end in this piece of the file. */
  cut(piece: string): CutLine[];
  /** Returns the line that the end of the file ends. */
  end(): CutLine[];
}

/** Yields lines with their number from 1, without line ends; empty lines are left out. */
export async function* linesOf(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
): AsyncGenerator<Line> {
  const cutter = lineCutter(file, lineBreak);
  for await (const piece of pieces) for (const line of cutter.cut(piece)) yield line;
  for (const line of cutter.end()) yield line;
}

/** Yields rows of a delimited file without quoting: a quotation mark is an ordinary character. */
export async function* plainRows(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
  { delimiter, quotes }: { readonly delimiter: string; readonly quotes: QuoteUse },
): AsyncGenerator<Row> {
  const cutter = lineCutter(file, lineBreak, '"');
  const rowOf = ({ line, text, hasMark }: CutLine): Row => {
    const fields = text.split(delimiter);
    quotes.see(line, hasMark ? fields : null);
    return { line, fields };
  };
  for await (const piece of pieces) for (const line of cutter.cut(piece)) yield rowOf(line);
  for (const line of cutter.end()) yield rowOf(line);
}

/** Yields rows of `lines`: the first blank ends the label, the rest is the text. */
export async function* labelledRows(lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const { line, text } of lines) {
    const blank = text.search(/[ \t]/);
    yield { line, fields: blank < 0 ? [text] : [text.slice(0, blank), text.slice(blank + 1)] };
  }
}

/** Yields rows of `label-files`: each line is a text of the file's label. */
export async function* rowsOfLabel(label: string, lines: AsyncIterable<Line>): AsyncGenerator<Row> {
  for await (const { line, text } of lines) yield { line, fields: [label, text] };
}

/** Whole pieces are searched for the mark: searching every line of millions takes a tenth of the time. */
function lineCutter(file: string, lineBreak: LineBreak, mark?: string): LineCutter {
  let line = 1;
  /** The line that earlier pieces began, and whether it contains the mark. */
  let [rest, restHasMark] = ['', false];
  const whole = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);
  return {
    cut(piece) {
      const lines: CutLine[] = [];
      const markFrom = (place: number): number => {
        const found = mark === undefined ? -1 : piece.indexOf(mark, place);
        return found < 0 ? Infinity : found;
      };
      let from = 0;
      let nextMark = markFrom(0);
      for (let at = piece.indexOf(lineBreak); at >= 0; at = piece.indexOf(lineBreak, from)) {
        const text = whole(rest + piece.slice(from, at));
        if (text) lines.push({ line, text, hasMark: restHasMark || nextMark < at });
        if (nextMark < at) nextMark = markFrom(at + 1);
        [rest, restHasMark] = ['', false];
        line++;
        from = at + 1;
      }
      rest += piece.slice(from);
      restHasMark ||= nextMark < Infinity;
      if (rest.length > longestRow) throw appError('row-too-long', { file, line, limit: longestRow });
      return lines;
    },
    end() {
      const text = whole(rest);
      return text ? [{ line, text, hasMark: restHasMark }] : [];
    },
  };
}
