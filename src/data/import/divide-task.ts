import { appError } from '../../shared/errors';
import { splits, type BySplit } from '../../shared/metric';
import type { SplitRule } from '../../shared/task';
import { divide } from '../split/divide';
import { groupsOf } from '../split/groups';
import { labelOrder } from './labels';
import type { LabelledRow } from './read-rows';
import { alikeText } from './same-text';

export type SplitRows = BySplit<readonly LabelledRow[]>;

/** Rows as they were read: one set to divide, or what the files say; a held-out validation comes out of train. */
export type ReadSets = { readonly all: readonly LabelledRow[] } | SplitRows;

/** Divides what was read as the rule says; refuses a split that leaves nothing to train on. */
export function divideTask(sets: ReadSets, rule: SplitRule): SplitRows {
  const divided = 'all' in sets ? divideRows(sets.all, rule) : heldOut(sets, rule);
  if (divided.train.length === 0) {
    const rows = splits.reduce((sum, split) => sum + divided[split].length, 0);
    throw appError('train-empty', { rows });
  }
  return divided;
}

function heldOut(sets: SplitRows, rule: SplitRule): SplitRows {
  if (rule.kind === 'files') return sets;
  const { train, validation } = divideRows(sets.train, rule);
  return { ...sets, train, validation };
}

function divideRows(rows: readonly LabelledRow[], rule: SplitRule): SplitRows {
  const strata = rule.stratify ? strataOf(rows) : undefined;
  const groups = rule.group !== undefined || rule.groupDuplicates ? groupNumbers(rows, rule) : undefined;
  const parts = divide(rows.length, { shares: rule.shares ?? [], seed: rule.seed ?? 0, strata, groups });
  const [train = [], validation = [], test = []] = parts.map((part) => part.map((row) => rows[row]!));
  return { train, validation, test };
}

function strataOf(rows: readonly LabelledRow[]): number[] {
  const places = new Map(labelOrder(rows.map(({ label }) => String(label))).map((label, i) => [label, i]));
  return rows.map(({ label }) => places.get(String(label))!);
}

function groupNumbers(rows: readonly LabelledRow[], { group, groupDuplicates }: SplitRule): number[] {
  const keys: ((row: number) => string | null)[] = [];
  if (group !== undefined) keys.push((row) => rows[row]!.group);
  if (groupDuplicates) keys.push((row) => alikeText(rows[row]!));
  return groupsOf(rows.length, keys);
}
