import type { ExportColumn } from './columns';
import type { Cell, ExportTable } from './table';

/** A value in its own type; SQLite stores truth values as 0 and 1. */
export type ExportValue = Cell | boolean;

const valueOf = (cell: Cell, { type }: ExportColumn): ExportValue =>
  type === 'boolean' && cell !== null ? cell === 1 : cell;

/** Returns the rows of a table with booleans as such. */
export function* valuesOf({ columns, rows }: ExportTable): Iterable<ExportValue[]> {
  for (const row of rows()) yield row.map((cell, at) => valueOf(cell, columns[at]!));
}
