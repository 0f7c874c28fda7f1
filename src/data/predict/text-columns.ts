import { appError } from '../../shared/errors';
import type { TextColumns } from '../../shared/task';
import { columnAt } from '../import/columns';
import type { Table } from '../readers/table';

/** The columns of a file that a prediction reads, by their indices. */
export interface TextPlaces {
  readonly text: readonly number[];
  /** null for single texts. */
  readonly pair: number | null;
}

/** Usual names of a first and a second text. */
const usual: readonly TextColumns[] = [
  { text: ['text'], textPair: 'text_pair' },
  { text: ['text'], textPair: 'pair' },
  { text: ['sentence1'], textPair: 'sentence2' },
];

/**
 * Finds the columns to predict: those that were asked for, else those of the task's import, else usual names, else the
 * only column. Refuses a file in which none of these is certain.
 */
export function textPlaces(
  table: Pick<Table, 'file' | 'columns' | 'repeated'>,
  needsPair: boolean,
  { asked, imported }: { readonly asked: Partial<TextColumns>; readonly imported: TextColumns | undefined },
): TextPlaces {
  const has = (name: string): boolean => table.columns.includes(name);
  const known = [...(imported ? [imported] : []), ...usual].find(
    ({ text, textPair }) => text.every(has) && (!needsPair || (textPair !== undefined && has(textPair))),
  );
  const text = asked.text ?? known?.text ?? (needsPair || table.columns.length > 1 ? undefined : [table.columns[0]!]);
  const pair = needsPair ? (asked.textPair ?? known?.textPair) : undefined;
  if (!text || (needsPair && pair === undefined)) {
    const option = text ? '--text-pair' : '--text';
    throw appError('predict-column', { file: table.file, option, known: table.columns.slice(0, 40).join(', ') });
  }
  return {
    text: text.map((column) => columnAt(column, table)),
    pair: pair === undefined ? null : columnAt(pair, table),
  };
}
