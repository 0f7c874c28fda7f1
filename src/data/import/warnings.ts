import { alikeLabels, joining, visibleLabel } from '../../shared/alike-labels';
import type { ErrorRecord } from '../../shared/errors';
import { notice } from '../../shared/notice';
import { allSplits, splits, type AnySplit, type BySplit } from '../../shared/metric';
import type { LabelCount, SplitRule, TaskWarning } from '../../shared/task';
import type { RejectedRows } from './rejected-rows';
import { textFindings, type TextFinding } from './text-findings';

export interface Warned {
  readonly counts: BySplit<number>;
  /** The stored label of each row. */
  readonly labelsIn: BySplit<Iterable<number | null>>;
  /** Counts over all splits, in label order; null for a regression. */
  readonly labels: readonly LabelCount[] | null;
  readonly split: SplitRule;
  /** Rows of each split whose text also occurs in an earlier split: equal texts, and similar ones. */
  readonly repeated: BySplit<{ readonly same: number; readonly alike: number }>;
  /** Rows with each finding in their text. */
  readonly texts: Readonly<Record<TextFinding, number>>;
  readonly rejected: Pick<RejectedRows, 'count' | 'reasons'>;
  /** Labels that the import drops or maps but that occur in no row. */
  readonly unusedLabels: readonly string[];
  /** Notices about values that are not plain text. */
  readonly typed: readonly Finding[];
}

type Finding = readonly [count: number, notice: ErrorRecord];

/** Returns warnings, which block nothing, the most serious first. */
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

/** Below this size, each example moves a split's score by whole points. */
const fewRows = 50;
const manyRejected = 0.1;

/** Returns whether the files assign rows to this split, so that no option can move them. */
const isGiven = ({ kind }: SplitRule, split: AnySplit): boolean =>
  kind === 'files' || (kind === 'holdout' && split !== 'train' && split !== 'validation');

function splitFindings({ counts, labelsIn, repeated, split: rule }: Warned): Finding[] {
  const found = allSplits.flatMap((split) => (repeated[split] ? [{ split, ...repeated[split] }] : []));
  const duplicates = found.reduce((sum, { same }) => sum + same, 0);
  const near = found.reduce((sum, { alike }) => sum + alike, 0) - duplicates;
  const given = found.reduce((sum, { split, alike }) => sum + (isGiven(rule, split) ? alike : 0), 0);
  const [train, validation, test] = splits.map((split) => counts[split]) as [number, number, number];
  const smallest = Math.min(...[train, validation, test].filter((size) => size > 0));
  const unlabelled = labelsOf(labelsIn.test).size === 0 ? test : 0;
  return [
    [duplicates, notice('duplicate-across-splits', { count: duplicates })],
    [near, notice('near-duplicate-across-splits', { count: near })],
    [given, notice('duplicate-between-files', { count: given })],
    [validation === 0 ? 1 : 0, notice('no-validation', {})],
    [unlabelled, notice('test-without-labels', {})],
    [smallest < fewRows ? smallest : 0, notice('few-rows', { train, validation, test })],
  ];
}

/** Returns the splits in which all labels, or all targets, are equal. */
function constantFindings({ labelsIn, labels }: Warned): Finding[] {
  return splits.flatMap((split): Finding[] => {
    let value: number | null = null;
    let count = 0;
    for (const label of labelsIn[split]) {
      if (label === null) continue;
      if (count > 0 && label !== value) return [];
      value = label;
      count++;
    }
    if (value === null) return [];
    const found = labels
      ? notice('one-class-split', { count, split, label: labels[value]!.name })
      : notice('constant-target', { count, split, value });
    return [[count, found]];
  });
}

function labelFindings({ labelsIn, labels, unusedLabels }: Warned): Finding[] {
  const unused: Finding = [unusedLabels.length, notice('label-rule-unused', { labels: shown(unusedLabels) })];
  if (labels === null) return [unused];
  const trained = labelsOf(labelsIn.train);
  const scored = labelsOf(labelsIn.validation, labelsIn.test);
  const unseen = [...scored].filter(([label]) => !trained.has(label));
  const unseenRows = unseen.reduce((sum, [, rows]) => sum + rows, 0);
  const never = [...trained.keys()].filter((label) => scored.size > 0 && !scored.has(label));
  const names = (places: readonly number[]): string =>
    shown([...places].sort((a, b) => a - b).map((place) => labels[place]!.name));
  const unseenNames = names(unseen.map(([label]) => label));
  return [
    alikeFinding(labels),
    [unseenRows, notice('label-not-in-train', { count: unseenRows, labels: unseenNames })],
    [never.length, notice('label-only-in-train', { labels: names(never) })],
    unused,
  ];
}

/** Returns the number of rows with each label. */
function labelsOf(...splits: Iterable<number | null>[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const labels of splits) {
    for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

/** Returns labels that look equal to a reader, with the options that merge them. */
function alikeFinding(counts: readonly LabelCount[]): Finding {
  const groups = alikeLabels(counts);
  const alike = groups.map((group) => group.map(({ name, count }) => `"${visibleLabel(name)}" (${count})`).join(' = '));
  const mend = Object.entries(joining(counts)).map(
    ([from, to]) => `--map-label "${visibleLabel(from)}=${visibleLabel(to)}"`,
  );
  const labelsIn = groups.reduce((sum, group) => sum + group.length, 0);
  return [labelsIn, notice('labels-alike', { labels: shown(alike, '; '), mend: shown(mend, ' ') })];
}

function rowFindings({ counts, rejected, texts }: Warned): Finding[] {
  const kept = allSplits.reduce((sum, split) => sum + (counts[split] ?? 0), 0);
  const faulty = rejected.count - (rejected.reasons.get('dropped-label') ?? 0);
  const read = kept + rejected.count;
  return [
    [faulty > read * manyRejected ? faulty : 0, notice('many-rejected', { count: faulty, rows: read })],
    ...textFindings.map((code): Finding => [texts[code], notice(code, { count: texts[code] })]),
  ];
}

const shown = (names: readonly string[], between = ', '): string =>
  names.slice(0, 20).join(between) + (names.length > 20 ? `${between}…` : '');
