import type { Locale } from '../../../shared/errors';
import type { CsvProfile } from '../../../shared/spreadsheet';
import { formats } from './list';
import type { ScoreTable } from '../model';
import type { TableFormat } from './format';

export type TableFormatId = (typeof formats)[number]['id'];

/** In the order of every menu. */
export const tableFormatIds: readonly [TableFormatId, ...TableFormatId[]] = formats.map(({ id }) => id) as [
  TableFormatId,
  ...TableFormatId[],
];

const byId = new Map<string, TableFormat>(formats.map((format) => [format.id, format]));

/** Returns the descriptor of a format. */
export const tableFormat = (id: TableFormatId): TableFormat => byId.get(id)!;

/** Returns a table as the text of a file. */
export const tableText = (table: ScoreTable, format: TableFormatId, locale: Locale, csvProfile?: CsvProfile): string =>
  tableFormat(format).write(table, { locale, csvProfile });
