import { setImmediate } from 'node:timers/promises';
import type { ColumnType } from './columns';
import type { TableWriter } from './folder';
import type { ExportTable } from './table';
import { valuesOf, type ExportValue } from './values';

/** Basic types of the writer. A JSON text stays a text, because readers disagree on the JSON type. */
const types = {
  text: 'STRING',
  json: 'STRING',
  integer: 'INT64',
  real: 'DOUBLE',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  timestamp: 'TIMESTAMP',
} as const satisfies Record<ColumnType, string>;

/** Rows of a group; a group is in memory while it is written. */
const groupRows = 20_000;

/** Writes Parquet with Snappy compression, row group by row group. */
export const parquetWriter: TableWriter = {
  format: 'parquet',
  ending: '.parquet',
  async write(file, table) {
    const { fileWriter, parquetWriteRows } = await import('hyparquet-writer');
    const withNull = new Set<string>();
    await parquetWriteRows({
      writer: fileWriter(file),
      rows: objectsOf(table, withNull),
      columns: table.columns.map(({ name, type }) => ({ name, type: types[type] })),
      rowGroupSize: groupRows,
      createdBy: 'Adapter Workbench',
      kvMetadata: [
        {
          key: 'pandas',
          // Read when the footer is written: only then every row has been seen.
          get value() {
            return pandasMetadata(table, withNull);
          },
        },
      ],
    });
  },
};

/** Lets other work of the process run between parts. Adds the names of columns with a missing value to `withNull`. */
async function* objectsOf(table: ExportTable, withNull: Set<string>): AsyncIterable<Record<string, unknown>> {
  let count = 0;
  for (const row of valuesOf(table)) {
    const entries = row.map((value, at): [string, unknown] => {
      const { name, type } = table.columns[at]!;
      if (value === null) withNull.add(name);
      return [name, stored(value, type)];
    });
    yield Object.fromEntries(entries);
    count += 1;
    if (count % 1000 === 0) await setImmediate();
  }
}

/**
 * Names the types of pandas (https://pandas.pydata.org/docs/development/developer.html), which would otherwise read
 * whole numbers with missing ones as floats.
 */
function pandasMetadata({ columns }: ExportTable, withNull: ReadonlySet<string>): string {
  const found = columns.flatMap(({ name, type }) => {
    if (type !== 'integer' && type !== 'boolean') return [];
    const plain = type === 'integer' ? 'int64' : 'bool';
    const nullable = type === 'integer' ? 'Int64' : 'boolean';
    const numpy = withNull.has(name) ? nullable : plain;
    return [{ name, field_name: name, pandas_type: plain, numpy_type: numpy, metadata: null }];
  });
  return JSON.stringify({ index_columns: [], column_indexes: [], columns: found, pandas_version: '2.0.0' });
}

function stored(value: ExportValue, type: ColumnType): unknown {
  if (value === null) return null;
  if (type === 'integer') return BigInt(value);
  return type === 'timestamp' ? new Date(value as string) : value;
}
