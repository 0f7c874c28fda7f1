import { AppError } from '../../shared/errors';
import type { TextInput } from '../../shared/prediction';
import { typedFields, type TypedFields } from '../import/typed-fields';
import type { Row } from '../readers/data-file';
import type { Table } from '../readers/table';
import type { TextPlaces } from './text-columns';

/** A row of a file to predict. */
export interface InputRow {
  /** Number of the row, from 1. */
  readonly row: number;
  /** All fields of the row, also those that are not predicted. */
  readonly fields: readonly string[];
  /** null with an error. */
  readonly input: TextInput | null;
  /** Code of the reason why the row cannot be predicted; null if it can. */
  readonly error: string | null;
}

/** Yields every row of a table after the first `done` ones. A row that cannot be predicted has an error. */
export async function* inputRows(table: Table, places: TextPlaces, done = 0): AsyncGenerator<InputRow, void> {
  const typed = typedFields();
  const width = table.header ? table.columns.length : null;
  let number = 0;
  for await (const row of table.rows) {
    if (++number <= done) continue;
    const found = inputOf(row, { typed, table, places, width });
    const [input, error] = typeof found === 'string' ? [null, found] : [found, null];
    yield { row: number, fields: row.fields, input, error };
  }
}

interface Reading {
  readonly typed: TypedFields;
  readonly table: Table;
  readonly places: TextPlaces;
  readonly width: number | null;
}

/** Returns a row's texts, as an import would store them, or the code of the reason why it has none. */
function inputOf(row: Row, { typed, table, places, width }: Reading): TextInput | string {
  const used = [...places.text, ...(places.pair === null ? [] : [places.pair])];
  const lacks = width === null ? used.some((column) => column >= row.fields.length) : row.fields.length !== width;
  if (lacks) return 'field-count';
  let { fields } = row;
  if (row.marks) {
    const mapping = { ...places, label: null, group: null };
    const mapped = { name: table.file, columns: table.columns, mapping, isRegression: false };
    try {
      const plain = typed.plain({ ...row, marks: row.marks }, mapped);
      if (typeof plain === 'string') return plain;
      ({ fields } = plain);
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  }
  const text = places.text
    .map((column) => fields[column]!)
    .join(' ')
    .trim();
  const pair = places.pair === null ? undefined : fields[places.pair]!.trim();
  if (text === '' || pair === '') return 'empty-text';
  return { text, ...(pair === undefined ? {} : { pair }) };
}
