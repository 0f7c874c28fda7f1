import type { EscapeStyle, FileFormat, QuoteMode, ReadOptions } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { TaskWarning } from '../../shared/task';
import type { DataFile, LineBreak, Row } from './data-file';
import { decodedFile } from './decode';
import { delimitedTable } from './delimited-table';
import { folderColumns, folderRows } from './folder-rows';
import { detectDelimiter, detectFormat } from './detect-format';
import { documentRecords, rowsPath } from './json-document';
import { jsonRecords, type JsonRecord } from './json-rows';
import { jsonTable } from './json-table';
import { restored } from './look-ahead';
import { labelOfFile } from './label-of-file';
import { openBinary } from './open-binary';
import type { Table, TableOptions } from './table';
import { labelledRows, linesOf, plainRows, rowsOfLabel, type Line } from './lines';
import { quotedRows } from './quoted';
import { quoteUse, type QuoteUse } from './quote-use';
import { readingWarnings } from './reading-warnings';

/**
 * Opens a file and detects the options that were not given: format, delimiter, quoting, header. Refuses a file that is
 * empty, binary or of another encoding.
 */
export async function openTable(file: DataFile, options: TableOptions): Promise<Table> {
  const { files } = file;
  if (files) return openFolder({ ...file, files }, options);
  if (options.format === 'folders') throw appError('format-of-file', { file: file.name, format: options.format });
  const binary = await openBinary(file, options);
  if (binary === null) return openText(file, options);
  return 'member' in binary ? openTable(binary.member, options) : binary;
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
      : delimitedTable(format, rowsOf(file.name, pieces, lineBreak, shape, quotes), options));
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

const withoutDelimiter: readonly FileFormat[] = ['jsonl', 'json', 'lines', 'label-files'];

/** A tab means TSV. In TSV, quotation marks are text unless `quote` or `escape` is given. */
function shapeOf(format: FileFormat, head: string, options: ReadOptions): Shape {
  const escape = options.escape ?? 'double';
  if (withoutDelimiter.includes(format)) {
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
  { format, delimiter, quote, escape }: Shape,
  quotes: QuoteUse,
): AsyncGenerator<Row> {
  const lines = (): AsyncGenerator<Line> => linesOf(file, pieces, lineBreak);
  if (format === 'label-files') return rowsOfLabel(labelOfFile(file), lines());
  if (delimiter === null) return labelledRows(lines());
  if (quote) return quotedRows(file, pieces, lineBreak, { delimiter, escape, lenient: quote === 'lenient' });
  return plainRows(file, pieces, lineBreak, { delimiter, quotes });
}
