import type { FileFormat } from '../../shared/dataset-import';
import type { Row } from './data-file';
import { columnNames, detectHeader, type HeaderGuess } from './detect-header';
import { restored, taken } from './look-ahead';
import type { TableOptions, TableRows } from './table';

/** Rows that decide the header, and rows that decide if the first ones are ambiguous. */
const [sampleRows, doubtfulRows] = [200, 1000];

/** Returns rows of fields as a table, with the header that the options or the first rows determine. */
export async function delimitedTable(
  format: FileFormat,
  rows: AsyncGenerator<Row>,
  options: TableOptions,
): Promise<TableRows> {
  const sample = await taken(rows, sampleRows);
  if (format === 'lines' || format === 'label-files') {
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
