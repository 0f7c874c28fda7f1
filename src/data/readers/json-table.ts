import type { Row } from './data-file';
import type { JsonRecord } from './json-rows';
import { taken } from './look-ahead';
import { recordColumns, type RecordColumns } from './record-columns';
import { rowOf } from './row-fields';
import type { TableRows } from './table';

/** Number of records whose keys are the first columns. */
const sampleRecords = 1000;

/**
 * Returns records as a table. Columns in `named` may appear anywhere in the file: if the first records lack one,
 * `again` is read to find it. Without `named`, columns are added while rows are read.
 */
export async function jsonTable(
  records: AsyncGenerator<JsonRecord>,
  again: () => AsyncGenerator<JsonRecord>,
  named?: readonly string[],
): Promise<TableRows> {
  const sample = await taken(records, sampleRecords);
  const list = recordColumns(sample, named);
  const { columns, unlisted } = list;
  const isWhole = sample.length < sampleRecords;
  if (named && !isWhole && !named.every((column) => isListed(column, list))) await addLater(list, again(), named);
  const names = columns.map(({ name }) => name);
  const rows = (async function* (): AsyncGenerator<Row> {
    for (const { line, record } of sample) yield rowOf(line, record, columns);
    for await (const one of records) {
      if (named === undefined) {
        list.add(one);
        for (let place = names.length; place < columns.length; place++) names.push(columns[place]!.name);
      }
      yield rowOf(one.line, one.record, columns);
    }
  })();
  const table = { header: false, columns: names, rows, source: records };
  return named === undefined ? { ...table, unlisted } : table;
}

const isListed = (given: string, { columns }: RecordColumns): boolean => {
  const column = given.normalize('NFC');
  if (columns.some(({ name }) => name.normalize('NFC') === column)) return true;
  return /^\d+$/.test(column) && Number(column) <= columns.length;
};

/** Adds records until every named column is listed. */
async function addLater(
  list: RecordColumns,
  records: AsyncGenerator<JsonRecord>,
  named: readonly string[],
): Promise<void> {
  let length = list.columns.length;
  for await (const record of records) {
    list.add(record);
    if (list.columns.length === length) continue;
    length = list.columns.length;
    if (named.every((column) => isListed(column, list))) break;
  }
}
