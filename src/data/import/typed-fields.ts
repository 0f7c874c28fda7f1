import type { RejectReason } from '../../shared/dataset-import';
import { appError, type ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import type { FieldMark, FieldMarks, Row } from '../readers/data-file';
import type { Mapping } from './columns';

/** A file whose rows are mapped. */
interface MappedFile {
  readonly name: string;
  readonly columns: readonly string[];
  readonly mapping: Mapping;
  readonly isRegression: boolean;
}

/** Tracks the rows in which a used column holds a value that is not plain text, over the files of an import. */
export interface TypedFields {
  /**
   * Returns the row with plain fields in its mapped columns, or the reason why it cannot be used. A list or object
   * instead of one value is refused, and so is a repeated key.
   */
  plain(row: Row & { readonly marks: FieldMarks }, file: MappedFile): Row | RejectReason;
  /** Returns notices about such values, each with its number of rows. */
  findings(): [count: number, notice: ErrorRecord][];
}

type Code = 'lists-joined' | 'list-gaps' | 'values-not-finite';

interface Seen {
  count: number;
  readonly columns: Set<string>;
  readonly first: { readonly file: string; readonly line: number };
}

export function typedFields(): TypedFields {
  const seen = new Map<Code, Seen>();

  return {
    plain(row, file) {
      const fields = [...row.fields];
      const found = new Set<Code>();
      let refused: RejectReason | null = null;
      const remember = (code: Code, column: number): void => {
        const place = { file: row.file ?? file.name, line: row.line };
        const known = seen.get(code) ?? { count: 0, columns: new Set(), first: place };
        seen.set(code, known);
        known.columns.add(file.columns[column]!);
        if (!found.has(code)) known.count++;
        found.add(code);
      };
      for (const [column, mark] of row.marks) {
        const role = roleOf(column, file.mapping);
        if (role === null) continue;
        refuse(mark, role, { file: row.file ?? file.name, line: row.line, column: file.columns[column]! });
        if (mark.kind === 'half-pair') refused = 'half-character';
        if (mark.kind === 'words' && role === 'text') {
          fields[column] = mark.words;
          remember('lists-joined', column);
          if (mark.hasGaps) remember('list-gaps', column);
        }
        if (mark.kind === 'nan' || mark.kind === 'infinite') {
          // For a regression, "NaN" is reported as not a number, as in CSV; otherwise it marks a missing value.
          const isNumber = role === 'label' && (file.isRegression || mark.kind === 'infinite');
          if (isNumber) refused ??= 'not-a-number';
          else fields[column] = '';
          remember('values-not-finite', column);
        }
      }
      return refused ?? { ...row, fields };
    },
    findings: () =>
      [...seen].map(([code, { count, columns, first }]) => {
        const details = { count, columns: [...columns].join(', '), ...first };
        return [count, notice(code, details)];
      }),
  };
}

type Role = 'text' | 'label' | 'group';

function roleOf(column: number, { text, pair, label, group }: Mapping): Role | null {
  if (column === label) return 'label';
  if (column === pair || text.includes(column)) return 'text';
  return column === group ? 'group' : null;
}

/** Number of an object's keys that are given as examples. */
const shownKeys = 5;

function refuse(mark: FieldMark, role: Role, place: { file: string; line: number; column: string }): void {
  if (mark.kind === 'repeated') throw appError('json-key-repeated', place);
  if (role === 'group' || (mark.kind !== 'words' && mark.kind !== 'nested')) return;
  const keys = mark.kind === 'nested' ? mark.keys : null;
  if (keys !== null) {
    const inside = keys.slice(0, shownKeys).map((key) => `${place.column}.${key}`);
    throw appError('column-is-object', { ...place, inside: inside.join(', ') || '–' });
  }
  if (role === 'label') throw appError('label-is-list', place);
  if (mark.kind === 'nested') throw appError('text-is-nested-list', place);
}
