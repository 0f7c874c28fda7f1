import type { DatasetInspection, ReadOptions } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { glueTaskOf, type GlueTask } from '../../shared/glue';
import { suggestedPreset } from '../../shared/presets/layout';
import type { TaskWarning } from '../../shared/task';
import type { DataFile, Row } from '../readers/data-file';
import { openTable } from '../readers/open-table';
import type { Table } from '../readers/table';
import { columnReader, type ColumnReader } from './column-facts';
import { suggest } from './suggest';

const previewRows = 50;
const longestField = 1000;
/** Rows between two checks of the signal. */
const rowsBetweenLooks = 1024;

/**
 * Reads all rows of the files once and keeps only a preview and counts. The first file decides how all are read. `path`
 * is the first file's path, for the suggested name.
 */
export async function inspectFiles(
  files: readonly DataFile[],
  path: string,
  options: ReadOptions,
  signal?: AbortSignal,
): Promise<DatasetInspection> {
  const readers = new Map<string, ColumnReader>();
  const preview: Row[] = [];
  const warnings: TaskWarning[] = [];
  let [first, rows, physicalLines]: [Table | null, number, number] = [null, 0, 0];
  let lineBreaks = 0;
  const readerOf = (name: string): ColumnReader => {
    const reader = readers.get(name) ?? columnReader();
    readers.set(name, reader);
    return reader;
  };
  for (const file of files) {
    const table: Table = await openTable(file, { ...options, header: options.header ?? first?.header });
    first ??= table;
    const own: ColumnReader[] = [];
    const before = rows;
    for await (const { line, fields, marks } of table.rows) {
      rows++;
      if (rows % rowsBetweenLooks === 0) signal?.throwIfAborted();
      lineBreaks += breaksIn(fields);
      while (own.length < table.columns.length) own.push(readerOf(table.columns[own.length]!));
      own.forEach((reader, i) => reader.add(fields[i] ?? '', marks?.get(i)));
      if (preview.length < previewRows) preview.push({ line, fields: fields.map((one) => one.slice(0, longestField)) });
    }
    if (rows === before) throw appError('file-empty', { file: file.name });
    physicalLines += table.lines();
    warnings.push(...(table.warnings?.() ?? []));
  }
  const { format, delimiter, quote, header, columns, records = null } = first!;
  const facts = columns.map((name) => readers.get(name)!.facts(name));
  const valuesOf = (column: string): string[] | null =>
    facts.find(({ name }) => name === column)?.values?.map(({ name }) => name) ?? null;
  return {
    ...{
      format,
      encoding: options.encoding,
      delimiter,
      quote,
      header,
      records,
      rows,
      physicalLines,
      lineBreaks,
      warnings,
      preview,
    },
    columns: facts.map(({ name, type, examples }) => ({ name, type, examples })),
    suggestion: {
      ...suggest(path, facts, rows),
      preset: glueOf(path) ?? suggestedPreset({ format, header, columns, valuesOf }),
    },
    values: Object.fromEntries(facts.flatMap(({ name, values }) => (values ? [[name, values]] : []))),
  };
}

/** Counts line breaks inside fields: a row takes one more line for each. */
function breaksIn(fields: readonly string[]): number {
  let count = 0;
  for (const field of fields) {
    if (field.includes('\n') || field.includes('\r')) count += field.match(/\r\n|\n|\r/g)!.length;
  }
  return count;
}

/** Returns the GLUE task whose name the folder of a training file has. */
function glueOf(path: string): GlueTask | null {
  const [file = '', folder = ''] = path.split(/[\\/]/).reverse();
  return /train/i.test(file) ? glueTaskOf(folder) : null;
}
