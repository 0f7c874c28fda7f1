import { alikeLabels, joining, visibleLabel } from '../../shared/alike-labels';
import type { RejectedRow } from '../../shared/dataset-import';
import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import { allSplits, splits, type AnySplit, type BySplit } from '../../shared/metric';
import type { Example, SplitRule, TaskWarning } from '../../shared/task';
import { hasEntities } from '../text/html-entities';
import { looksTwiceDecoded } from '../text/twice-decoded';
import { alikeText, sameText } from './same-text';

export interface Warned {
  readonly split: SplitRule;
  readonly rows: BySplit<readonly Example[]>;
  readonly labels: readonly string[] | null;
  readonly rejected: readonly RejectedRow[];
  /** Labels that were to be dropped or mapped and never stood in a row. */
  readonly unusedLabels: readonly string[];
  /** What was made of values that are no plain text. */
  readonly typed: readonly Finding[];
}

type Finding = readonly [count: number, notice: ErrorRecord];

/** What is worth a look and stops nothing, the gravest first. */
export function importWarnings(task: Warned): TaskWarning[] {
  const findings = [
    ...splitFindings(task),
    ...constantFindings(task),
    ...labelFindings(task),
    ...rowFindings(task),
    ...task.typed,
  ];
  return findings
    .filter(([count]) => count > 0)
    .map(([count, { code, message, details }]) => ({ code, count, message, details }));
}

/** Below this a split's score moves by points with every example. */
const fewRows = 50;
const manyRejected = 0.1;

/** For each split after the first, the rows whose text stands in an earlier split, too. */
function repeatsIn(rows: Warned['rows'], keyOf: (row: Example) => string): Map<AnySplit, number> {
  const earlier = new Set<string>();
  const counts = new Map<AnySplit, number>();
  for (const split of allSplits) {
    const own = (rows[split] ?? []).map(keyOf);
    counts.set(split, own.filter((text) => earlier.has(text)).length);
    own.forEach((text) => earlier.add(text));
  }
  return counts;
}

const sumOf = (counts: ReadonlyMap<AnySplit, number>, isCounted: (split: AnySplit) => boolean = () => true): number =>
  [...counts].reduce((sum, [split, count]) => sum + (isCounted(split) ? count : 0), 0);

/** Whether the files say which rows this split has, so that no option can move them. */
const isGiven =
  ({ kind }: SplitRule) =>
  (split: AnySplit): boolean =>
    kind === 'files' || (kind === 'holdout' && split !== 'train' && split !== 'validation');

function splitFindings({ rows, split: rule }: Warned): Finding[] {
  const duplicates = sumOf(repeatsIn(rows, sameText));
  const alike = repeatsIn(rows, alikeText);
  const near = sumOf(alike) - duplicates;
  const given = sumOf(alike, isGiven(rule));
  const [train, validation, test] = splits.map((split) => rows[split].length) as [number, number, number];
  const smallest = Math.min(...[train, validation, test].filter((size) => size > 0));
  const unlabelled = rows.test.every(({ label }) => label === null) ? test : 0;
  return [
    [duplicates, notice('duplicate-across-splits', { count: duplicates })],
    [near, notice('near-duplicate-across-splits', { count: near })],
    [given, notice('duplicate-between-files', { count: given })],
    [validation === 0 ? 1 : 0, notice('no-validation', {})],
    [unlabelled, notice('test-without-labels', {})],
    [smallest < fewRows ? smallest : 0, notice('few-rows', { train, validation, test })],
  ];
}

/** Splits on which all labels, or all targets, are equal. */
function constantFindings({ rows, labels }: Warned): Finding[] {
  return splits.flatMap((split): Finding[] => {
    const own = rows[split].flatMap(({ label }) => (label === null ? [] : [label]));
    const [value] = own;
    if (value === undefined || own.some((label) => label !== value)) return [];
    const count = own.length;
    const found = labels
      ? notice('one-class-split', { count, split, label: labels[value]! })
      : notice('constant-target', { count, split, value });
    return [[count, found]];
  });
}

function labelFindings({ rows, labels, unusedLabels }: Warned): Finding[] {
  const unused: Finding = [unusedLabels.length, notice('label-rule-unused', { labels: shown(unusedLabels) })];
  if (labels === null) return [unused];
  const trained = new Set(rows.train.map(({ label }) => label));
  const scored = [...rows.validation, ...rows.test].flatMap(({ label }) => (label === null ? [] : [label]));
  const unseen = scored.filter((label) => !trained.has(label));
  const seen = new Set(scored);
  const never = [...trained].filter((label) => label !== null && seen.size > 0 && !seen.has(label)) as number[];
  const names = (places: Iterable<number>): string =>
    shown([...new Set(places)].sort((a, b) => a - b).map((place) => labels[place]!));
  return [
    alikeFinding({ rows, labels }),
    [unseen.length, notice('label-not-in-train', { count: unseen.length, labels: names(unseen) })],
    [never.length, notice('label-only-in-train', { labels: names(never) })],
    unused,
  ];
}

/** Labels that differ in nothing that a reader would call a difference, with the options that make one of them. */
function alikeFinding({
  rows,
  labels,
}: {
  readonly rows: Warned['rows'];
  readonly labels: readonly string[];
}): Finding {
  const counts = labels.map((name) => ({ name, count: 0 }));
  for (const split of allSplits) for (const { label } of rows[split] ?? []) if (label !== null) counts[label]!.count++;
  const groups = alikeLabels(counts);
  const alike = groups.map((group) => group.map(({ name, count }) => `"${visibleLabel(name)}" (${count})`).join(' = '));
  const mend = Object.entries(joining(counts)).map(
    ([from, to]) => `--map-label "${visibleLabel(from)}=${visibleLabel(to)}"`,
  );
  const labelsIn = groups.reduce((sum, group) => sum + group.length, 0);
  return [labelsIn, notice('labels-alike', { labels: shown(alike, '; '), mend: shown(mend, ' ') })];
}

function rowFindings({ rows, rejected }: Warned): Finding[] {
  const kept = allSplits.flatMap((split) => rows[split] ?? []);
  const faulty = rejected.filter(({ reason }) => reason !== 'dropped-label').length;
  const read = kept.length + rejected.length;
  const misread = kept.filter(isMisread).length;
  const twice = kept.filter((row) => looksTwiceDecoded(row.text) || looksTwiceDecoded(row.pair ?? '')).length;
  const entities = kept.filter((row) => hasEntities(row.text) || hasEntities(row.pair ?? '')).length;
  return [
    [faulty > read * manyRejected ? faulty : 0, notice('many-rejected', { count: faulty, rows: read })],
    [misread, notice('replacement-characters', { count: misread })],
    [twice, notice('looks-twice-decoded', { count: twice })],
    [entities, notice('html-entities', { count: entities })],
  ];
}

const isMisread = ({ text, pair }: Example): boolean => text.includes('\ufffd') || (pair ?? '').includes('\ufffd');

const shown = (names: readonly string[], between = ', '): string =>
  names.slice(0, 20).join(between) + (names.length > 20 ? `${between}…` : '');
