import type { InspectedColumn } from '../../shared/dataset-import';
import type { FieldMark } from '../readers/data-file';

/** Facts of one column over all rows. */
export interface ColumnFacts extends InspectedColumn {
  /** Number of rows with a value. */
  readonly filled: number;
  /** Distinct values, most frequent first; null if there are too many, or long ones. */
  readonly values: readonly { readonly name: string; readonly count: number }[] | null;
  readonly meanLength: number;
  /**
   * Kind of nested values: lists of words can be a text; other lists and objects can be neither text nor label; null if
   * values are single.
   */
  readonly nested: 'words' | 'other' | null;
}

export interface ColumnReader {
  add(value: string, mark?: FieldMark): void;
  facts(name: string): ColumnFacts;
}

const mostValues = 200;
const longestValue = 200;
const shownExamples = 3;

export function columnReader(): ColumnReader {
  const examples: string[] = [];
  let counts: Map<string, number> | null = new Map();
  let [filled, length, isInteger, isNumeric] = [0, 0, true, true];
  let nested: ColumnFacts['nested'] = null;
  return {
    add(field, mark) {
      const value = field.trim();
      if (value === '' || mark?.kind === 'nan' || mark?.kind === 'infinite') return;
      if (mark?.kind === 'nested') nested = 'other';
      if (mark?.kind === 'words') nested ??= 'words';
      filled++;
      length += value.length;
      isInteger &&= /^[+-]?\d+$/.test(value);
      isNumeric &&= isInteger || Number.isFinite(Number(value));
      if (examples.length < shownExamples && !examples.includes(value)) examples.push(value.slice(0, longestValue));
      counts?.set(value, (counts.get(value) ?? 0) + 1);
      if (counts && (counts.size > mostValues || value.length > longestValue)) counts = null;
    },
    facts: (name) => ({
      ...{ name, examples, filled, nested },
      type: filled === 0 ? 'empty' : isInteger ? 'integer' : isNumeric ? 'number' : 'text',
      values: counts && [...counts].map(([value, count]) => ({ name: value, count })).sort((a, b) => b.count - a.count),
      meanLength: filled === 0 ? 0 : length / filled,
    }),
  };
}
