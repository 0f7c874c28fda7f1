import type { ImportSpec } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { filledTemplate, templateColumns } from '../../shared/text-template';
import type { Table } from '../readers/table';

/** Indices of the mapped columns in a row. */
export interface Mapping {
  readonly text: readonly number[];
  /** Makes the text of a row from its fields; absent if the columns are joined by one space. */
  readonly fill?: (fields: readonly string[]) => string;
  readonly pair: number | null;
  /** null if this file has no labels. */
  readonly label: number | null;
  readonly group: number | null;
}

/** Returns the columns that an import names in any role. */
export const namedColumns = (spec: ImportSpec): readonly string[] =>
  [...textColumns(spec), spec.textPair, spec.label, spec.group].filter((column) => column !== undefined);

/** Columns of the text: those of the template, if there is one. */
const textColumns = ({ text, textTemplate }: ImportSpec): readonly string[] =>
  textTemplate === undefined ? text : templateColumns(textTemplate);

/** Finds every column by its name, or else by its number from 1. Refuses a missing one and names those that exist. */
export function mappingOf(spec: ImportSpec, table: Table, labelMayLack: boolean): Mapping {
  const place = (column: string): number | null => placeOf(column, table);
  const needed = (column: string): number => columnAt(column, table);
  return {
    text: textColumns(spec).map(needed),
    ...(spec.textTemplate === undefined ? {} : { fill: filledTemplate(spec.textTemplate, needed) }),
    pair: spec.textPair === undefined ? null : needed(spec.textPair),
    label: labelMayLack ? place(spec.label) : needed(spec.label),
    group: spec.group === undefined ? null : needed(spec.group),
  };
}

/** Returns the index of a column by its name, or else by its number from 1. Refuses a missing one. */
export const columnAt = (column: string, table: NamedTable): number => placeOf(column, table) ?? missing(column, table);

/** The facts of a table that a column is found by. */
type NamedTable = Pick<Table, 'file' | 'columns' | 'repeated'>;

function placeOf(given: string, { file, columns, repeated }: NamedTable): number | null {
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

function missing(column: string, { file, columns }: NamedTable): never {
  if (columns.includes(`"${column}"`)) throw appError('column-enclosed', { file, column });
  const known = columns.slice(0, shownColumns).join(', ') + (columns.length > shownColumns ? ', …' : '');
  throw appError('column-missing', { file, column, known });
}
