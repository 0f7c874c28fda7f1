import type { Locale } from '../../shared/errors';
import type { CsvProfile } from '../../shared/spreadsheet';
import { tableCsv } from './csv';
import { tableJson } from './json';
import { tableLatex } from './latex';
import { tableMarkdown } from './markdown';
import type { ScoreTable } from './model';

export const tableFormats = ['md', 'latex', 'csv', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];

/** A table as the text of a file. */
export function tableText(table: ScoreTable, format: TableFormat, locale: Locale, csvProfile?: CsvProfile): string {
  switch (format) {
    case 'md':
      return tableMarkdown(table, locale);
    case 'latex':
      return tableLatex(table, locale);
    case 'csv':
      return tableCsv(table, csvProfile);
    case 'json':
      return `${JSON.stringify(tableJson(table), null, 2)}\n`;
  }
}

/** The ending of a file of this format. */
export const tableEnding = (format: TableFormat): string => (format === 'latex' ? 'tex' : format);
