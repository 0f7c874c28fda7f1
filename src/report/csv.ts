// The library's build for Node uses `Buffer`, which a sandboxed window lacks.
import { stringify } from 'csv-stringify/browser/esm/sync';
import { withoutFormula, type CsvProfile } from '../shared/spreadsheet';

export type CsvValue = string | number | boolean | null;
type CsvRow = readonly CsvValue[];

/**
 * Returns CSV (RFC 4180) with a header. Numbers have all digits, and an unknown value is an empty field. Text that a
 * spreadsheet would run is escaped unless the profile is `raw`.
 */
export const csvOf = (columns: readonly string[], rows: readonly CsvRow[], profile?: CsvProfile): string =>
  csvLines([columns, ...rows], profile);

/** Returns rows without a header, each with its line end. */
export const csvLines = (rows: readonly CsvRow[], profile: CsvProfile = 'spreadsheet'): string =>
  stringify(rows as CsvValue[][], {
    record_delimiter: '\r\n',
    // The build for browsers only quotes its own line end.
    quoted_match: /[\r\n]/,
    cast: { boolean: String, ...(profile === 'spreadsheet' && { string: withoutFormula }) },
  });
