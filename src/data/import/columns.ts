import type { ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { Table } from '../readers/table';

/** Indices of the mapped columns in a row. */
export interface Mapping {
  readonly text: readonly number[];
  readonly pair: number | null;
  /** null if this file has no labels. */
  readonly label: number | null;
  readonly group: number | null;
}

/** Returns the columns that an import names in any role. */
export const namedColumns = (spec: ImportSpec): readonly string[] =>
  [...spec.text, spec.textPair, spec.label, spec.group].filter((column) => column !== undefined);

/** Finds every column by its name, or else by its number from 1. Refuses a missing one and names those that exist. */
export function mappingOf(spec: ImportSpec, table: Table, labelMayLack: boolean): Mapping {
  const place = (column: string): number | null => placeOf(column, table);
  const needed = (column: string): number => place(column) ?? missing(column, table);
  return {
    text: spec.text.map(needed),
    pair: spec.textPair === undefined ? null : needed(spec.textPair),
    label: labelMayLack ? place(spec.label) : needed(spec.label),
    group: spec.group === undefined ? null : needed(spec.group),
  };
}

function placeOf(given: string, { file, columns, repeated }: Table): number | null {
  const column = given.normalize('NFC');
  if (repeated?.includes(column)) {
    const known = columns.filter((one) => one.startsWith(`${column} (`)).join(', ');
    throw appError('column-ambiguous', { file, column, known });
  }
  const byName = columns.findIndex((one) => one.normalize('NFC') === column);
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(column) ? Number(column) : 0;
  return number >= 1 && number <= columns.length ? number - 1 : null;
}

/** Most columns that a message lists. */
const shownColumns = 40;

function missing(column: string, { file, columns }: Table): never {
  if (columns.includes(`"${column}"`)) throw appError('column-enclosed', { file, column });
  const known = columns.slice(0, shownColumns).join(', ') + (columns.length > shownColumns ? ', …' : '');
  throw appError('column-missing', { file, column, known });
}
