// The library's own build for Node reads `Buffer`, which a sandboxed window does not have.
import { stringify } from 'csv-stringify/browser/esm/sync';
import { withoutFormula, type CsvProfile } from '../shared/spreadsheet';

export type CsvValue = string | number | boolean | null;
type CsvRow = readonly CsvValue[];

/** RFC 4180 with a header; numbers in full, an unknown value is an empty field. Spreadsheets run no text unless `raw`. */
export const csvOf = (columns: readonly string[], rows: readonly CsvRow[], profile?: CsvProfile): string =>
  csvLines([columns, ...rows], profile);

/** Rows without a header, each with its line end. */
export const csvLines = (rows: readonly CsvRow[], profile: CsvProfile = 'spreadsheet'): string =>
  stringify(rows as CsvValue[][], {
    record_delimiter: '\r\n',
    // The build for browsers quotes of line ends only its own.
    quoted_match: /[\r\n]/,
    cast: { boolean: String, ...(profile === 'spreadsheet' && { string: withoutFormula }) },
  });
