import type { FileMetaData } from 'hyparquet';
import { appError } from '../../shared/errors';
import type { RandomBytes, Row } from './data-file';

/** A Parquet file whose rows can be read once, a row group at a time. */
export interface ParquetTable {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<Row>;
}

/** Opens a Parquet file of any compression. Refuses one that cannot be read. */
export async function parquetTable(file: string, bytes: RandomBytes): Promise<ParquetTable> {
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  try {
    const metadata = await parquetMetadataAsync(bytes);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    return { columns, rows: parquetRows(file, bytes, metadata, columns) };
  } catch (error) {
    throw damaged(file, error);
  }
}

async function* parquetRows(
  file: string,
  bytes: RandomBytes,
  metadata: FileMetaData,
  columns: readonly string[],
): AsyncGenerator<Row> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let records: Record<string, unknown>[];
    try {
      records = await parquetReadObjects({ file: bytes, metadata, compressors, rowStart, rowEnd });
    } catch (error) {
      throw damaged(file, error);
    }
    for (const [at, record] of records.entries()) {
      yield { line: rowStart + at + 1, fields: columns.map((column) => textOf(record[column])) };
    }
    rowStart = rowEnd;
  }
}

/** Numbers as they are written, no value as nothing, what is nested as JSON. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object')
    return JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one));
  return String(value as number | bigint | boolean);
}

const damaged = (file: string, error: unknown) =>
  appError('parquet-unreadable', { file, reason: error instanceof Error ? error.message : String(error) }, error);
