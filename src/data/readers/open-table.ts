import type { EscapeStyle, FileFormat, QuoteMode, ReadOptions } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { TaskWarning } from '../../shared/task';
import { binaryKind } from './binary';
import type { DataFile, LineBreak, Row } from './data-file';
import { decodedFile } from './decode';
import { columnNames, detectHeader, type HeaderGuess } from './detect-header';
import { folderColumns, folderRows } from './folder-rows';
import { detectDelimiter, detectFormat, withoutGzip } from './detect-format';
import { documentRecords, rowsPath } from './json-document';
import { jsonRecords, type JsonRecord } from './json-rows';
import { jsonTable } from './json-table';
import { restored, taken } from './look-ahead';
import type { Table, TableOptions, TableRows } from './table';
import { labelledRows, linesOf, plainRows } from './lines';
import { parquetTable } from './parquet-rows';
import { quotedRows } from './quoted';
import { quoteUse, type QuoteUse } from './quote-use';
import { readingWarnings } from './reading-warnings';

/** Rows that decide format and header, and rows that decide if the first ones are ambiguous. */
const [sampleRows, doubtfulRows] = [200, 1000];

/**
 * Opens a file and detects the options that were not given: format, delimiter, quoting, header. Refuses a file that is
 * empty, binary or of another encoding.
 */
export async function openTable(file: DataFile, options: TableOptions): Promise<Table> {
  const { files } = file;
  if (files) return openFolder({ ...file, files }, options);
  if (options.format === 'folders') throw appError('format-of-file', { file: file.name, format: options.format });
  if (await isParquet(file, options)) return openParquet(file);
  return openText(file, options);
}

/** Detects the kind by the first bytes; an empty file whose name ends in .parquet is a damaged one. */
async function isParquet(file: DataFile, { format }: TableOptions): Promise<boolean> {
  if (format !== 'auto') return format === 'parquet';
  const head = await firstBytes(file, headBytes);
  return head.length === 0 ? /\.parquet$/i.test(withoutGzip(file.name)) : binaryKind(head)?.kind === 'Parquet';
}

/** Bytes that decide the kind of a file. */
const headBytes = 1024;

async function firstBytes(file: DataFile, count: number): Promise<Uint8Array> {
  const head: number[] = [];
  for await (const chunk of file.open()) {
    head.push(...chunk.subarray(0, count - head.length));
    if (head.length >= count) break;
  }
  return Uint8Array.from(head);
}

async function openFolder(folder: Required<Pick<DataFile, 'files'>> & DataFile, options: TableOptions): Promise<Table> {
  if (options.format !== 'auto' && options.format !== 'folders') {
    throw appError('format-of-folder', { file: folder.name, format: options.format });
  }
  let lines = 0;
  const rows = (async function* () {
    for await (const row of folderRows(folder, options.encoding)) {
      lines = row.line;
      yield row;
    }
  })();
  const shape = { format: 'folders', delimiter: null, quote: false, header: false } as const;
  const close = async (): Promise<void> => void (await rows.return(undefined));
  return { file: folder.name, ...shape, columns: [...folderColumns], rows, lines: () => lines, close };
}

async function openParquet(file: DataFile): Promise<Table> {
  if (!file.random) throw appError('file-binary', { file: file.name, kind: 'Parquet' });
  const bytes = await file.random();
  let lines = 0;
  try {
    // Parquet is read from its end, which compressed files do not allow.
    const stored = binaryKind(new Uint8Array(await bytes.slice(0, headBytes)));
    if (stored?.kind === 'gzip') throw appError('parquet-in-gzip', { file: file.name });
    const table = await parquetTable(file.name, bytes);
    const rows = (async function* () {
      try {
        for await (const row of table.rows) {
          lines = row.line;
          yield row;
        }
      } finally {
        await bytes.close();
      }
    })();
    const close = async (): Promise<void> => {
      await rows.return(undefined);
      await bytes.close();
    };
    const shape = { format: 'parquet', delimiter: null, quote: false, header: false } as const;
    return { file: file.name, ...shape, columns: table.columns, rows, lines: () => lines, close };
  } catch (error) {
    await bytes.close();
    throw error;
  }
}

async function openText(file: DataFile, options: TableOptions): Promise<Table> {
  const decoded = decodedFile(file, options.encoding);
  try {
    const first = await decoded.pieces.next();
    const head = first.done ? '' : first.value;
    const format = options.format === 'auto' ? detectFormat(file.name, head) : options.format;
    const pieces = restored([head], decoded.pieces);
    const shape = shapeOf(format, head, options);
    const quotes = quoteUse();
    const lineBreak = decoded.lineBreak();
    const path = format === 'json' ? await rowsPath(file, head, options) : null;
    const recordsIn = (text: AsyncIterable<string>): AsyncGenerator<JsonRecord> =>
      format === 'json'
        ? documentRecords(file.name, text, lineBreak, path)
        : jsonRecords(file.name, linesOf(file.name, text, lineBreak));
    const again = (): AsyncGenerator<JsonRecord> => recordsIn(decodedFile(file, options.encoding).pieces);
    const { source, guess, unlisted, ...table } = await (format === 'json' || format === 'jsonl'
      ? jsonTable(recordsIn(pieces), again, options.named)
      : delimitedTable(shape, rowsOf(file.name, pieces, lineBreak, shape, quotes), options));
    if (table.columns.length === 0) throw appError('file-empty', { file: file.name });
    const close = async (): Promise<void> => {
      await source.return(undefined);
      await decoded.pieces.return(undefined);
    };
    const records = path && path.length > 0 ? { records: path.join('.') } : {};
    const found = { ...table, guess, quotes, ...(options.records === undefined ? records : {}) };
    const warnings = (): TaskWarning[] => readingWarnings(file.name, { ...found, unlisted: unlisted?.() });
    return { file: file.name, ...shape, ...records, ...table, lines: decoded.lines, warnings, close };
  } catch (error) {
    await decoded.pieces.return(undefined);
    throw error;
  }
}

interface Shape {
  readonly format: FileFormat;
  readonly delimiter: string | null;
  readonly quote: QuoteMode;
  readonly escape: EscapeStyle;
}

/** A tab means TSV. In TSV, quotation marks are text unless `quote` or `escape` is given. */
function shapeOf(format: FileFormat, head: string, options: ReadOptions): Shape {
  const escape = options.escape ?? 'double';
  if (format === 'jsonl' || format === 'json' || format === 'lines') {
    return { format, delimiter: null, quote: false, escape };
  }
  if (options.quote === false && options.escape !== undefined) {
    throw appError('options-together', { first: '--quote off', second: '--escape' });
  }
  const delimiter = options.delimiter ?? (format === 'tsv' ? '\t' : detectDelimiter(head));
  const quote = options.quote ?? (delimiter !== '\t' || options.escape !== undefined);
  return { format: delimiter === '\t' ? 'tsv' : format, delimiter, quote, escape };
}

function rowsOf(
  file: string,
  pieces: AsyncIterable<string>,
  lineBreak: LineBreak,
  { delimiter, quote, escape }: Shape,
  quotes: QuoteUse,
): AsyncGenerator<Row> {
  if (delimiter === null) return labelledRows(linesOf(file, pieces, lineBreak));
  if (quote) return quotedRows(file, pieces, lineBreak, { delimiter, escape, lenient: quote === 'lenient' });
  return plainRows(file, pieces, lineBreak, { delimiter, quotes });
}

async function delimitedTable({ format }: Shape, rows: AsyncGenerator<Row>, options: TableOptions): Promise<TableRows> {
  const sample = await taken(rows, sampleRows);
  if (format === 'lines') {
    return {
      header: false,
      columns: sample.length > 0 ? ['label', 'text'] : [],
      rows: restored(sample, rows),
      source: rows,
    };
  }
  const first = sample[0]?.fields ?? [];
  let { header, sure } = headerOf(sample, options);
  if (!sure) {
    sample.push(...(await taken(rows, doubtfulRows - sampleRows)));
    ({ header, sure } = headerOf(sample, options));
  }
  const guess = sure ? {} : { guess: first };
  if (header) sample.shift();
  const width = sample.reduce((widest, { fields }) => Math.max(widest, fields.length), 0);
  const { names: columns, repeated } = header ? columnNames(first, 0) : columnNames(null, width);
  return { header, columns, repeated, ...guess, rows: restored(sample, rows), source: rows };
}

/** If an option names a column by a value of the first row, that row is the header. */
function headerOf(sample: readonly Row[], { header, named = [] }: TableOptions): HeaderGuess {
  if (header !== undefined) return { header, sure: true };
  const first = sample[0]?.fields.map((field) => field.trim().normalize('NFC')) ?? [];
  const byName = named.filter((column) => !/^\d+$/.test(column));
  if (byName.some((column) => first.includes(column.normalize('NFC')))) return { header: true, sure: true };
  return detectHeader(sample, named.length > 0 && byName.length === 0);
}
