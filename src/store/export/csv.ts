import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { withoutFormula, type CsvProfile } from '../../shared/spreadsheet';
import type { TableWriter } from './folder';
import { valuesOf } from './values';

/** Writes CSV; `spreadsheet` keeps a spreadsheet from running a text as a formula. */
export const csvWriter = (profile: CsvProfile): TableWriter => ({
  format: `csv, ${profile}`,
  ending: '.csv',
  write: (file, table) =>
    pipeline(
      Readable.from(valuesOf(table)),
      stringify({
        header: true,
        columns: table.columns.map(({ name }) => name),
        cast: { boolean: String, ...(profile === 'spreadsheet' ? { string: withoutFormula } : {}) },
      }),
      createWriteStream(file),
    ),
});
