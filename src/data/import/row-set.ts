import { appError } from '../../shared/errors';
import { numberColumn } from '../spool/number-column';
import type { OpenScratch } from '../spool/scratch';
import { textKeys, type TextKeys } from '../spool/text-keys';
import { textSpool, type TextSpool } from '../spool/text-spool';
import type { LabelledRow } from './read-rows';
import { alikeText, sameText } from './same-text';
import { findingsOf } from './text-findings';

/** Rows of an import in reading order: texts in a spool, and a few bytes per row in memory. */
export interface RowSet {
  readonly length: number;
  add(row: LabelledRow): void;
  /** Resolves when the spool accepts more rows. */
  full(): Promise<void> | null;
  finish(): Promise<void>;
  /** Texts as JSON objects of one text or a pair. */
  readonly texts: TextSpool;
  /** Keys of the texts, of their normalised forms (case, spacing, Unicode form), and of the groups. */
  readonly keys: TextKeys;
  readonly alike: TextKeys;
  readonly groups: TextKeys | null;
  readonly labels: RowLabels;
  /** Findings in the text of a row, as bits. */
  findingsOf(row: number): number;
}

/** Label of each row. */
export interface RowLabels {
  /** Label number by first appearance, or the target of a regression; null without a label. */
  at(row: number): number | null;
  nameAt(row: number): string | null;
  /** All labels by number; empty for a regression. */
  readonly names: readonly string[];
  /** Removes a row's label. */
  forget(row: number): void;
}

/** A column with more distinct labels than this has no classes. */
const mostLabels = 200_000;

export interface RowSetOptions {
  readonly isRegression: boolean;
  readonly hasGroups: boolean;
  /** Column of the label, for messages. */
  readonly labelColumn: string;
  readonly openScratch: OpenScratch;
  readonly inMemory?: number;
}

export function rowSet({ isRegression, hasGroups, labelColumn, openScratch, inMemory }: RowSetOptions): RowSet {
  const texts = textSpool(openScratch, inMemory);
  const keys = textKeys();
  const alike = textKeys();
  const findings = numberColumn(Uint8Array);
  const groups = hasGroups ? textKeys() : null;
  const labels = isRegression ? targets() : classes(labelColumn);
  return {
    get length() {
      return texts.length;
    },
    add(row) {
      const { text, pair, label, group } = row;
      texts.add(JSON.stringify({ text, pair }));
      keys.add(sameText(row));
      alike.add(alikeText(row));
      findings.push(findingsOf(row));
      groups?.add(group);
      labels.add(label);
    },
    full: texts.full,
    finish: texts.finish,
    ...{ texts, keys, alike, groups, labels, findingsOf: findings.at },
  };
}

type AddedLabels = RowLabels & { add(label: LabelledRow['label']): void };

function classes(column: string): AddedLabels {
  const numbers = numberColumn(Int32Array);
  const known = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (name: string): number => {
    const number = known.get(name) ?? names.length;
    if (number === names.length) {
      known.set(name, number);
      names.push(name);
      if (number === mostLabels) throw appError('too-many-labels', { column, labels: number, rows: numbers.length });
    }
    return number;
  };
  return {
    add: (label) => numbers.push(label === null ? -1 : numberOf(String(label))),
    at(row) {
      const number = numbers.at(row);
      return number < 0 ? null : number;
    },
    nameAt: (row) => names[numbers.at(row)] ?? null,
    names,
    forget: (row) => numbers.set(row, -1),
  };
}

function targets(): AddedLabels {
  const values = numberColumn(Float64Array);
  const at = (row: number): number | null => {
    const value = values.at(row);
    return Number.isNaN(value) ? null : value;
  };
  return {
    add: (label) => values.push(label === null ? NaN : Number(label)),
    at,
    nameAt: (row) => at(row)?.toString() ?? null,
    names: [],
    forget: (row) => values.set(row, NaN),
  };
}
