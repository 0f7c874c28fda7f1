import { parse, type Parser } from 'csv-parse';
import { AppError, appError } from '../../shared/errors';
import { longestRow, type LineBreak, type Row } from './data-file';

/** Rows of a delimited file with double quotes (RFC 4180); a quote that is not closed or stands inside a field is refused. */
export async function* quotedRows(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
  delimiter: string,
): AsyncGenerator<Row> {
  const parser = parse({
    delimiter,
    record_delimiter: lineBreak === '\r' ? ['\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    max_record_size: longestRow,
    info: true,
  });
  const places = linePlaces(lineBreak);
  const feeding = feed(parser, pieces, places);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { bytes: number } }>) {
      const start = line;
      line = places.lineAfter(info.bytes);
      const isBlank = record.length === 1 && record[0] === '';
      if (!isBlank) yield { line: start, fields: record };
    }
  } catch (error) {
    throw refusal(file, line, error);
  } finally {
    parser.destroy();
    await feeding;
  }
}

async function feed(parser: Parser, pieces: AsyncIterable<string>, places: LinePlaces): Promise<void> {
  const encoder = new TextEncoder();
  const closed = new Promise<void>((resolve) => parser.once('close', resolve));
  try {
    for await (const piece of pieces) {
      const bytes = encoder.encode(piece);
      places.add(bytes);
      if (parser.destroyed) return;
      // Who stops reading closes the parser; waiting for room must end then, too.
      if (!parser.write(bytes)) {
        await Promise.race([closed, new Promise<void>((resolve) => parser.once('drain', resolve))]);
      }
    }
    if (!parser.destroyed) parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

interface LinePlaces {
  add(bytes: Uint8Array): void;
  /** Number of the line that begins at this byte or goes on there; asked in rising order. */
  lineAfter(byte: number): number;
}

/** The parser counts a CRLF inside a field twice; it also tells the byte at which a row ends, and that is exact. */
function linePlaces(lineBreak: LineBreak): LinePlaces {
  const mark = lineBreak.charCodeAt(0);
  let ends: number[] = [];
  let passed = 0;
  let line = 1;
  let size = 0;
  return {
    add(bytes) {
      ends = ends.slice(passed);
      passed = 0;
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) ends.push(size + at + 1);
      size += bytes.length;
    },
    lineAfter(byte) {
      while (passed < ends.length && ends[passed]! <= byte) {
        passed++;
        line++;
      }
      return line;
    },
  };
}

function refusal(file: string, line: number, error: unknown): unknown {
  if (error instanceof AppError) return error;
  switch ((error as { code?: string }).code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return appError('quote-open', { file, line }, error);
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return appError('quote-stray', { file, line }, error);
    case 'CSV_MAX_RECORD_SIZE':
      return appError('row-too-long', { file, line, limit: longestRow }, error);
    default:
      return error;
  }
}
