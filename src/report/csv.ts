import { withoutFormula, type CsvProfile } from '../shared/spreadsheet';

export type CsvValue = string | number | boolean | null;

/** RFC 4180 with a header; numbers in full, an unknown value is an empty field. Spreadsheets run no text unless `raw`. */
export function csvOf(
  columns: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  profile: CsvProfile = 'spreadsheet',
): string {
  return [columns, ...rows].map((row) => csvLine(row, profile)).join('');
}

/** One row with the end of its line. */
export function csvLine(row: readonly CsvValue[], profile: CsvProfile = 'spreadsheet'): string {
  const safe = (value: CsvValue): CsvValue =>
    typeof value === 'string' && profile === 'spreadsheet' ? withoutFormula(value) : value;
  return `${row.map((value) => field(safe(value))).join(',')}\r\n`;
}

function field(value: CsvValue): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
