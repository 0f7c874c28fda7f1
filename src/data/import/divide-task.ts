import { appError } from '../../shared/errors';
import { allSplits, extraSplits, splits, type AnySplit, type BySplit } from '../../shared/metric';
import type { SplitRule } from '../../shared/task';
import { numbered } from '../spool/text-keys';
import { divide } from '../split/divide';
import { groupsOf } from '../split/groups';
import { labelOrder } from './labels';
import type { ReadSets } from './read-sets';
import type { RowLabels, RowSet } from './row-set';

/** Rows of each split in their order, by their number in the row set. */
export type SplitRows = BySplit<Uint32Array>;

/** Divides the rows by the rule. Refuses a split that leaves no training rows. */
export function divideTask(sets: ReadSets, rule: SplitRule, rows: RowSet): SplitRows {
  const all = sets.get('all');
  const divided = all ? divideRows(all, rule, rows) : heldOut(sets, rule, rows);
  if (divided.train.length === 0) {
    const count = splits.reduce((sum, split) => sum + divided[split].length, 0);
    throw appError('train-empty', { rows: count });
  }
  return divided;
}

/** Returns one value for each split that exists. */
export function bySplit<From, To>(rows: BySplit<From>, to: (of: From, split: AnySplit) => To): BySplit<To> {
  const present = allSplits.flatMap((split) => (rows[split] === undefined ? [] : [[split, to(rows[split], split)]]));
  return Object.fromEntries(present) as BySplit<To>;
}

const none = new Uint32Array(0);

/** Uses the files' splits; a held-out validation is taken from train. */
function heldOut(sets: ReadSets, rule: SplitRule, rows: RowSet): SplitRows {
  const of = (split: AnySplit): Uint32Array => sets.get(split) ?? none;
  const extra = Object.fromEntries(extraSplits.flatMap((split) => (sets.has(split) ? [[split, of(split)]] : [])));
  const files = { train: of('train'), validation: of('validation'), test: of('test'), ...extra };
  if (rule.kind === 'files') return files;
  const { train, validation } = divideRows(files.train, rule, rows);
  return { ...files, train, validation };
}

function divideRows(own: Uint32Array, rule: SplitRule, rows: RowSet): SplitRows {
  const strata = rule.stratify ? strataOf(own, rows.labels) : undefined;
  const groups = rule.group !== undefined || rule.groupDuplicates ? groupNumbers(own, rule, rows) : undefined;
  const parts = divide(own.length, { shares: rule.shares ?? [], seed: rule.seed ?? 0, strata, groups });
  const [train = none, validation = none, test = none] = parts.map((part) => part.map((place) => own[place]!));
  return { train, validation, test };
}

/** Returns the label index of each row, in the order of the labels that these rows have. */
function strataOf(own: Uint32Array, { at, names }: RowLabels): Uint32Array {
  const present = new Set<number>();
  for (const row of own) present.add(at(row)!);
  const places = new Map(labelOrder([...present].map((label) => names[label]!)).map((name, i) => [name, i]));
  return own.map((row) => places.get(names[at(row)!]!)!);
}

function groupNumbers(own: Uint32Array, { group, groupDuplicates }: SplitRule, rows: RowSet): Uint32Array {
  const keys: Int32Array[] = [];
  if (group !== undefined && rows.groups) keys.push(numbered(rows.groups, own));
  if (groupDuplicates) keys.push(numbered(rows.alike, own));
  return groupsOf(own.length, keys);
}
