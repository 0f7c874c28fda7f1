import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TableWriter } from './folder';
import type { ExportTable } from './table';
import { valuesOf } from './values';

/** Writes JSON Lines: one object a row, with every column; a missing value is null. */
export const jsonlWriter: TableWriter = {
  format: 'jsonl',
  ending: '.jsonl',
  write: (file, table) => pipeline(Readable.from(linesOf(table)), createWriteStream(file)),
};

function* linesOf(table: ExportTable): Iterable<string> {
  const names = table.columns.map(({ name }) => name);
  for (const row of valuesOf(table)) {
    yield `${JSON.stringify(Object.fromEntries(row.map((value, at) => [names[at]!, value])))}\n`;
  }
}
