import type { ColumnChunk, FileMetaData, SchemaTree } from 'hyparquet';
import { appError } from '../../shared/errors';
import { classLabels } from './class-labels';
import type { RandomBytes } from '../../shared/random-bytes';
import type { Row } from './data-file';
import { JsonObject } from './json/json-value';
import { columnsInside, exactParsers, readerOf, withoutDecimals, type ReadValue } from './parquet-values';
import { withInside } from './record-columns';
import { rowOf, type RecordColumn } from './row-fields';

/** A Parquet file whose rows can be read once, row group by row group. */
export interface ParquetTable {
  readonly columns: readonly string[];
  readonly rows: AsyncGenerator<Row>;
}

/** Turns the stored values of a file into rows. */
interface Layout {
  readonly readers: ReadonlyMap<string, ReadValue>;
  readonly columns: readonly RecordColumn[];
}

/** Opens a Parquet file of any compression. Refuses one that cannot be read. */
export async function parquetTable(file: string, random: RandomBytes): Promise<ParquetTable> {
  const bytes = withinFile(random);
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  try {
    const metadata = await parquetMetadataAsync(bytes);
    const schema = parquetSchema(metadata);
    for (const group of metadata.row_groups) for (const column of group.columns) requireColumn(schema, column);
    const { children } = schema;
    const named = classLabels(metadata.key_value_metadata);
    const readers = new Map(children.map((node) => [node.element.name, readerOf(node, named.get(node.element.name))]));
    const own = children.map(({ element: { name } }) => ({ name, path: [name] }));
    const columns = withInside(own, children.flatMap(columnsInside));
    const rows = parquetRows(file, bytes, metadata, { readers, columns });
    return { columns: columns.map(({ name }) => name), rows };
  } catch (error) {
    throw damaged(file, error);
  }
}

async function* parquetRows(
  file: string,
  bytes: RandomBytes,
  metadata: FileMetaData,
  { readers, columns }: Layout,
): AsyncGenerator<Row> {
  const [{ parquetReadObjects }, { compressors }] = await Promise.all([
    import('hyparquet'),
    import('hyparquet-compressors'),
  ]);
  const stored = { ...metadata, schema: withoutDecimals(metadata.schema) };
  const reading = { file: bytes, metadata: stored, compressors, parsers: exactParsers, utf8: false };
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    let records: Record<string, unknown>[];
    try {
      records = await parquetReadObjects({ ...reading, rowStart, rowEnd });
    } catch (error) {
      throw damaged(file, error);
    }
    for (const [at, values] of records.entries()) {
      const record = new JsonObject();
      for (const [name, read] of readers) record.set(name, read(values[name]));
      yield rowOf(rowStart + at + 1, record, columns);
    }
    rowStart = rowEnd;
  }
}

/** Throws for a column that the schema lacks. The library would find out after it has begun to read others. */
function requireColumn(schema: SchemaTree, { meta_data: metadata }: ColumnChunk): void {
  let node: SchemaTree | undefined = schema;
  for (const part of metadata?.path_in_schema ?? []) node = node?.children.find(({ element }) => element.name === part);
  if (!node || node.children.length > 0) throw new Error('it has a column that its schema lacks');
}

/**
 * Refuses ranges outside of the file. The library reads ahead and leaves such reads alone once another one has failed, and
 * a rejection that nobody waits for would end the process.
 */
function withinFile({ byteLength, slice, close }: RandomBytes): RandomBytes {
  return {
    byteLength,
    slice(start, end = byteLength) {
      const isInside = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end <= byteLength;
      const read =
        isInside && start <= end
          ? slice(start, end)
          : Promise.reject<ArrayBuffer>(new RangeError('it refers to bytes outside of the file'));
      read.catch(() => undefined);
      return read;
    },
    close,
  };
}

const damaged = (file: string, error: unknown) =>
  appError('parquet-unreadable', { file, reason: error instanceof Error ? error.message : String(error) }, error);
