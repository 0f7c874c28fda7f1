import type { EscapeStyle } from '../../shared/dataset-import';
import { appError, type AppError } from '../../shared/errors';
import { longestRow, type LineBreak, type Row } from './data-file';

/** How fields are enclosed. */
export interface QuoteDialect {
  readonly delimiter: string;
  /** With `backslash`, a backslash also escapes a quotation mark, a delimiter or a backslash. */
  readonly escape: EscapeStyle;
  /** If true, a quotation mark inside an unenclosed field is text. */
  readonly lenient: boolean;
}

/**
 * Yields rows of a delimited file with double quotes (RFC 4180). Refuses an unclosed quotation mark and one inside a
 * field, with its line.
 */
export async function* quotedRows(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
  dialect: QuoteDialect,
): AsyncGenerator<Row> {
  const parser = quotedParser(file, lineBreak, dialect);
  for await (const piece of pieces) yield* parser.rows(piece);
  yield* parser.end();
}

interface QuotedParser {
  /** Returns the rows that end in this piece of the file. */
  rows(piece: string): Row[];
  /** Returns the row that the end of the file ends. */
  end(): Row[];
}

/** State before the next character: `closing` follows a mark that may end the field; `closed` follows that and a CR. */
const [start, plain, quoted, closing, closed] = [0, 1, 2, 3, 4] as const;
type State = typeof start | typeof plain | typeof quoted | typeof closing | typeof closed;

const [markCode, backslash, carriageReturn] = ['"', '\\', '\r'].map((one) => one.charCodeAt(0)) as [
  number,
  number,
  number,
];

function quotedParser(file: string, lineBreak: LineBreak, { delimiter, escape, lenient }: QuoteDialect): QuotedParser {
  const [delimiterCode, breakCode] = [delimiter.charCodeAt(0), lineBreak.charCodeAt(0)];
  const escapeCode = escape === 'backslash' ? backslash : -1;
  let state: State = start;
  let fields: string[] = [];
  /** The part of the field from earlier pieces, without enclosing marks. */
  let field = '';
  /** True after a backslash that escapes the next character. */
  let isEscaping = false;
  let [line, rowLine, openLine] = [1, 1, 1];
  /** Characters of the row so far, without those of the current piece. */
  let length = 0;

  const tooLong = (): AppError => {
    const at = state === quoted || state === closing ? openLine : rowLine;
    return appError('row-too-long', { file, line: at, limit: longestRow });
  };

  function endField(): void {
    fields.push(field);
    field = '';
    state = start;
  }

  /** null for a blank line. */
  function endRow(): Row | null {
    if (lineBreak === '\n' && state === plain && field.endsWith('\r')) field = field.slice(0, -1);
    endField();
    const row = fields.length === 1 && fields[0] === '' ? null : { line: rowLine, fields };
    fields = [];
    return row;
  }

  /** A mark that should end the field is followed by text. */
  function reopen(): void {
    if (line !== openLine) throw appError('quote-across-lines', { file, line: openLine, end: line });
    if (!lenient) throw appError('quote-stray', { file, line });
    field = `"${field}"${state === closed ? '\r' : ''}`;
    state = plain;
  }

  function rows(piece: string): Row[] {
    const found: Row[] = [];
    /** Index of the field's part that is not in `field` yet, and index of the row's start. */
    let [from, rowFrom] = [0, -length];
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      if (isEscaping) {
        isEscaping = false;
        const isMeant = code === markCode || code === escapeCode || code === delimiterCode;
        if (!isMeant) field += '\\';
        from = at;
        if (isMeant) continue;
      }
      if (code === breakCode) line++;
      if (state === quoted) {
        if (code === markCode) {
          field += piece.slice(from, at);
          state = closing;
        } else if (code === escapeCode) {
          field += piece.slice(from, at);
          isEscaping = true;
        }
        continue;
      }
      if (state === closing || state === closed) {
        from = at;
        if (code === markCode && state === closing) {
          state = quoted;
          continue;
        }
        if (code === carriageReturn && state === closing && breakCode !== carriageReturn) {
          state = closed;
          continue;
        }
        if (code !== breakCode && (code !== delimiterCode || state === closed)) reopen();
      }
      if (code === delimiterCode) {
        field += piece.slice(from, at);
        endField();
        from = at + 1;
      } else if (code === breakCode) {
        field += piece.slice(from, at);
        const row = endRow();
        if (at - rowFrom > longestRow) throw tooLong();
        if (row) found.push(row);
        [from, rowFrom, rowLine] = [at + 1, at + 1, line];
      } else if (code === markCode && state === start) {
        [state, openLine, from] = [quoted, line, at + 1];
      } else if (code === markCode && !lenient) {
        throw appError('quote-stray', { file, line });
      } else {
        state = plain;
        if (code === escapeCode) {
          field += piece.slice(from, at);
          isEscaping = true;
        }
      }
    }
    if (!isEscaping && state !== closing && state !== closed) field += piece.slice(from);
    length = piece.length - rowFrom;
    if (length > longestRow) throw tooLong();
    return found;
  }

  function end(): Row[] {
    if (isEscaping) field += '\\';
    if (state === quoted) throw appError('quote-open', { file, line: openLine });
    if (state === start && fields.length === 0) return [];
    const row = endRow();
    return row ? [row] : [];
  }

  return { rows, end };
}
