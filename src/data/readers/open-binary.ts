import type { FileFormat } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { TaskWarning } from '../../shared/task';
import { arrowTable } from './arrow-rows';
import { binaryKind, kindOfZip } from './binary';
import type { Archive, DataFile, Row } from './data-file';
import { delimitedTable } from './delimited-table';
import { withoutGzip } from './detect-format';
import { parquetTable } from './parquet-rows';
import { quoteUse } from './quote-use';
import { readingWarnings } from './reading-warnings';
import { isSpreadsheet, sheetRows } from './sheet-rows';
import type { Table, TableOptions } from './table';

/** The one file of a zip, which is read in its place. */
export interface Packed {
  readonly member: DataFile;
}

/**
 * Opens a file that is not text: Parquet, Arrow, or a zip with a spreadsheet or one file. Returns null for all others.
 * Throws where a format was asked for that the file does not have.
 */
export async function openBinary(file: DataFile, options: TableOptions): Promise<Table | Packed | null> {
  const { format } = options;
  const head = await firstBytes(file, headBytes);
  const kind = binaryKind(head)?.kind;
  if (format === 'parquet' || (format === 'auto' && isParquet(file, head))) return openParquet(file, head);
  if (format === 'arrow' || (format === 'auto' && arrowKinds.includes(kind ?? ''))) return openArrow(file);
  if (!file.archive || !zipKinds.includes(kind ?? '')) {
    if (format === 'xlsx') throw appError('format-differs', { file: file.name, format });
    return null;
  }
  return openZip(file, await file.archive(), options);
}

const arrowKinds: readonly string[] = ['Arrow/Feather', 'Arrow stream'];

/** An empty file whose name ends in .parquet is a damaged one. */
const isParquet = (file: DataFile, head: Uint8Array): boolean =>
  head.length === 0 ? /\.parquet$/i.test(withoutGzip(file.name)) : binaryKind(head)?.kind === 'Parquet';

/** Kinds of zip that are looked into; the first bytes of a spreadsheet need not say that it is one. */
const zipKinds: readonly string[] = ['ZIP', 'XLSX'];

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

/** Files that systems and programs add to a zip. */
const added = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

async function openZip(file: DataFile, archive: Archive, options: TableOptions): Promise<Table | Packed> {
  if (isSpreadsheet(archive)) return openSheet(file, archive, options);
  const paths = archive.files.map(({ path }) => path);
  const kind = kindOfZip(paths);
  if (kind.kind !== 'ZIP') throw appError(kind.code, { file: file.name, kind: kind.kind });
  const own = paths.filter((path) => !added.test(path));
  if (own.length === 0) throw appError('file-empty', { file: file.name });
  if (own.length > 1) throw appError('zip-many-files', { file: file.name, files: own.length, known: shortList(own) });
  return { member: archive.file(own[0]!) };
}

const shortList = (paths: readonly string[]): string => paths.slice(0, 5).join(', ') + (paths.length > 5 ? ', …' : '');

async function openSheet(file: DataFile, archive: Archive, options: TableOptions): Promise<Table> {
  const { format } = options;
  if (format !== 'auto' && format !== 'xlsx') throw appError('format-differs', { file: file.name, format });
  const { rows, lines } = counted(sheetRows(file, archive, options.sheet));
  const { source, guess, ...table } = await delimitedTable('xlsx', rows, options);
  const warnings = (): TaskWarning[] =>
    readingWarnings(file.name, { ...table, unlisted: null, guess, quotes: quoteUse() });
  if (table.columns.length === 0) throw appError('file-empty', { file: file.name });
  return {
    ...shape(file, 'xlsx'),
    ...table,
    lines,
    warnings,
    close: async () => void (await source.return(undefined)),
  };
}

async function openArrow(file: DataFile): Promise<Table> {
  const { columns, rows } = await arrowTable(file);
  return recordTable(shape(file, 'arrow'), columns, rows);
}

async function openParquet(file: DataFile, head: Uint8Array): Promise<Table> {
  // Parquet is read from its end, which compressed files do not allow.
  if (!file.random) throw appError('parquet-packed', { file: file.name });
  const bytes = await file.random();
  const close = (): Promise<void> => bytes.close();
  try {
    const stored = new Uint8Array(await bytes.slice(0, headBytes));
    if (!stored.every((byte, at) => byte === head[at])) throw appError('parquet-packed', { file: file.name });
    const { columns, rows } = await parquetTable(file.name, bytes);
    return recordTable(shape(file, 'parquet'), columns, rows, close);
  } catch (error) {
    await close();
    throw error;
  }
}

const shape = ({ name }: DataFile, format: FileFormat) =>
  ({ file: name, format, delimiter: null, quote: false, header: false }) as const;

/** Returns a table of records, which have names and no header. The file is closed after the last row, or by `close`. */
function recordTable(
  found: ReturnType<typeof shape>,
  columns: readonly string[],
  records: AsyncGenerator<Row>,
  closeFile: () => Promise<void> = () => Promise.resolve(),
): Table {
  const { rows, lines } = counted(records, closeFile);
  const close = async (): Promise<void> => {
    await rows.return(undefined);
    await closeFile();
  };
  return { ...found, columns, rows, lines, close };
}

/** Returns the rows and the line of the last one read. */
function counted(source: AsyncGenerator<Row>, atEnd: () => Promise<void> = () => Promise.resolve()) {
  let line = 0;
  const rows = (async function* (): AsyncGenerator<Row> {
    try {
      for await (const row of source) {
        line = row.line;
        yield row;
      }
    } finally {
      await atEnd();
    }
  })();
  return { rows, lines: () => line };
}
