import type { ImportSpec, RejectedRow } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { allSplits, extraSplits, type AnySplit, type BySplit } from '../../shared/metric';
import { isRegression, type Example, type TaskInfo, type TaskWarning } from '../../shared/task';
import type { DataFile } from '../readers/data-file';
import { baselineOf } from './baseline';
import { divideTask, type ReadSets, type SplitRows } from './divide-task';
import { labelCounts, labelOrder } from './labels';
import { labelRule, type LabelRule } from './label-rule';
import { partsOf, type ImportPart } from './parts';
import { positiveLabel, primaryMetric } from './metric';
import { readRows, type LabelledRow } from './read-rows';
import { checkSpec, splitRule } from './split-rule';
import { taskHash } from './task-hash';
import { typedFields, type TypedFields } from './typed-fields';
import { importWarnings } from './warnings';

/** A task that was read, checked and divided, before anything of it is stored. */
export interface ImportedTask extends Pick<
  TaskInfo,
  'kind' | 'metric' | 'labels' | 'positive' | 'warnings' | 'split' | 'repaired' | 'baseline' | 'sha256'
> {
  readonly rows: BySplit<readonly Example[]>;
  readonly rejected: readonly RejectedRow[];
}

/**
 * Reads the files of an import and makes the task they come to. Rows read = rows of all splits + rejected. Throws an
 * AppError where the import does not hold; nothing has been written then, because nothing is written here.
 */
export async function importTask(
  spec: ImportSpec,
  fileOf: (path: string) => DataFile,
  parts: readonly ImportPart[] = partsOf(spec),
): Promise<ImportedTask> {
  const split = splitRule(spec);
  checkSpec(spec, split);
  const rule = labelRule(spec);
  const typed = typedFields();
  const { sets, rejected, doubts } = await readSets(parts, { rule, typed }, fileOf);
  const divided = divideTask(sets, split);
  const names = isRegression(spec.kind) ? null : labelOrder(labelsOf(divided));
  checkLabels(spec, names, divided);

  const labels = names && labelCounts(names, labelsOf(divided));
  const positive = positiveLabel(spec.positive, names);
  const metric = primaryMetric(spec.metric, { name: spec.name, kind: spec.kind, labels: names?.length ?? 1 });
  const rows = bySplit(divided, (of) => examplesOf(of, names));
  const found = importWarnings({
    split,
    rows,
    labels: names,
    rejected,
    unusedLabels: rule.unused(),
    typed: typed.findings(),
  });
  const warnings = [...doubts, ...found];
  if (spec.strict) refuseRepeated(warnings);
  return {
    ...{ kind: spec.kind, metric, labels, positive, warnings, split, rows, rejected },
    ...(spec.repair.length > 0 ? { repaired: spec.repair } : {}),
    baseline: baselineOf(isRegression(spec.kind), rows),
    sha256: taskHash({ kind: spec.kind, metric, labels: names, positive }, spec.splitSeed, rows),
  };
}

function refuseRepeated(warnings: readonly TaskWarning[]): void {
  for (const code of ['duplicate-across-splits', 'near-duplicate-across-splits'] as const) {
    const found = warnings.find((one) => one.code === code);
    if (found) throw appError(code, { count: found.count });
  }
}

/** How many rows each split has. */
export const rowCounts = (rows: BySplit<readonly unknown[]>): BySplit<number> => bySplit(rows, (of) => of.length);

function bySplit<From, To>(rows: BySplit<From>, to: (of: From) => To): BySplit<To> {
  const extra = extraSplits.flatMap((split) => (rows[split] === undefined ? [] : [[split, to(rows[split])] as const]));
  return {
    ...{ train: to(rows.train), validation: to(rows.validation), test: to(rows.test) },
    ...Object.fromEntries(extra),
  };
}

async function readSets(
  parts: readonly ImportPart[],
  reading: { readonly rule: LabelRule; readonly typed: TypedFields },
  fileOf: (path: string) => DataFile,
): Promise<{ sets: ReadSets; rejected: RejectedRow[]; doubts: TaskWarning[] }> {
  const rejected: RejectedRow[] = [];
  const doubts: TaskWarning[] = [];
  const read = new Map<ImportPart['split'], LabelledRow[]>();
  let { header } = parts[0]!.spec;
  for (const { split, path, spec } of parts) {
    const file = fileOf(path);
    const labelMayLack = split.startsWith('test');
    const found = await readRows(file, { spec: { ...spec, header: spec.header ?? header }, ...reading, labelMayLack });
    // Files of one data set are alike: what the first one has, all have.
    header ??= found.header;
    refuseAllRejected(file.name, found);
    for (const row of found.rejected) rejected.push(row);
    doubts.push(...found.warnings);
    const rows = labelMayLack ? withoutPlaceholder(found.rows, read.get('train') ?? []) : found.rows;
    const before = read.get(split) ?? [];
    for (const row of rows) before.push(row);
    read.set(split, before);
  }
  const all = read.get('all');
  if (all) return { sets: { all }, rejected, doubts };
  const of = (split: AnySplit): LabelledRow[] => read.get(split) ?? [];
  const extra = Object.fromEntries(extraSplits.flatMap((split) => (read.has(split) ? [[split, of(split)]] : [])));
  return { sets: { train: of('train'), validation: of('validation'), test: of('test'), ...extra }, rejected, doubts };
}

function refuseAllRejected(file: string, { rows, rejected }: Awaited<ReturnType<typeof readRows>>): void {
  if (rows.length > 0) return;
  const reasons = rejected.map(({ reason }) => reason).sort();
  const frequent = reasons.reduce((best, reason) => (count(reasons, reason) > count(reasons, best) ? reason : best));
  throw appError('every-row-rejected', { file, rows: rejected.length, reason: frequent });
}

const count = <T>(values: readonly T[], wanted: T): number => values.lastIndexOf(wanted) - values.indexOf(wanted) + 1;

/** Published test files without labels carry -1 in every row, which is no class. */
function withoutPlaceholder(test: readonly LabelledRow[], train: readonly LabelledRow[]): LabelledRow[] {
  const isPlaceholder = ({ label }: LabelledRow): boolean => String(label) === '-1';
  if (!test.every(isPlaceholder) || train.some(isPlaceholder)) return [...test];
  return test.map((row) => ({ ...row, label: null }));
}

const labelsOf = (rows: SplitRows): string[] =>
  allSplits.flatMap((split) => (rows[split] ?? []).flatMap(({ label }) => (label === null ? [] : [String(label)])));

/** So many labels may stand in a small file, too. */
const labelsInAnyFile = 20;

function checkLabels(spec: ImportSpec, names: readonly string[] | null, rows: SplitRows): void {
  const column = spec.label;
  const distinct = names ?? [...new Set(labelsOf(rows))];
  if (distinct.length < 2) throw appError('one-label', { column, label: distinct[0] ?? '–' });
  const labelled = labelsOf(rows).length;
  if (names && names.length > labelsInAnyFile && names.length > labelled / 2) {
    throw appError('too-many-labels', { column, labels: names.length, rows: labelled });
  }
}

function examplesOf(rows: readonly LabelledRow[], names: readonly string[] | null): Example[] {
  const places = new Map(names?.map((name, i) => [name, i]));
  return rows.map(({ text, pair, label }) => ({
    text,
    ...(pair === undefined ? {} : { pair }),
    label: label === null || typeof label === 'number' ? label : places.get(label)!,
  }));
}
