import type { RejectReason } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import type { AnySplit } from '../../shared/metric';
import type { TaskWarning } from '../../shared/task';
import type { DataFile } from '../readers/data-file';
import { joined, numbersBelow } from '../split/row-numbers';
import type { LabelRule } from './label-rule';
import type { ImportPart } from './parts';
import { streamRows, type RowSink, type StreamedFile } from './read-rows';
import type { RejectedList } from './rejected-rows';
import type { RowSet } from './row-set';
import type { TypedFields } from './typed-fields';

/** Rows of one file: those of one split, or of the whole task. */
export type ReadSets = ReadonlyMap<AnySplit | 'all', Uint32Array>;

export interface Reading {
  readonly rows: RowSet;
  readonly rejected: RejectedList;
  readonly rule: LabelRule;
  readonly typed: TypedFields;
  readonly fileOf: (path: string) => DataFile;
  /** Called with the number of rows read since the last call; may throw to cancel. */
  readonly onRows: (count: number) => void;
}

/** Reads the files of an import one after the other, and returns the rows and the rejected rows. */
export async function readSets(
  parts: readonly ImportPart[],
  reading: Reading,
): Promise<{ readonly sets: ReadSets; readonly doubts: readonly TaskWarning[] }> {
  const { rule, typed } = reading;
  const doubts: TaskWarning[] = [];
  const sets = new Map<AnySplit | 'all', Uint32Array>();
  let { header } = parts[0]!.spec;
  for (const { split, path, spec } of parts) {
    const file = reading.fileOf(path);
    const labelMayLack = split.startsWith('test');
    const [from, fromRejected] = [reading.rows.length, reading.rejected.length];
    const before = new Map(reading.rejected.reasons);
    const request = { spec: { ...spec, header: spec.header ?? header }, rule, typed, labelMayLack };
    const found = await streamRows(file, request, sinkOf(reading), reading.onRows);
    // Files of one data set are alike: a kind of value in the first one is expected in all.
    header ??= found.header;
    doubts.push(...found.warnings);
    reading.rejected.settle(fromRejected, !found.keepsUnlabelled);
    const read = keptRows(reading.rows, from, found);
    if (read.length === 0) throw everyRowRejected(file.name, reading.rejected, before);
    if (labelMayLack) forgetPlaceholder(reading.rows, read, sets.get('train') ?? new Uint32Array(0));
    sets.set(split, joined([sets.get(split) ?? new Uint32Array(0), read]));
  }
  await reading.rows.finish();
  await reading.rejected.finish();
  return { sets, doubts };
}

const sinkOf = ({ rows, rejected }: Reading): RowSink => ({
  take: rows.add,
  reject: rejected.add,
  hold(row, refusal) {
    rows.add(row);
    rejected.hold(refusal);
  },
  full: () => rows.full() ?? rejected.full(),
});

/** Counts the rows of a file from `from` on. Rows without a label count only if the whole file has none. */
function keptRows(
  { length, labels }: RowSet,
  from: number,
  { keepsUnlabelled, unlabelled }: StreamedFile,
): Uint32Array {
  const read = numbersBelow(length - from).map((row) => from + row);
  return keepsUnlabelled || unlabelled === 0 ? read : read.filter((row) => labels.at(row) !== null);
}

function everyRowRejected(file: string, { reasons }: RejectedList, before: ReadonlyMap<RejectReason, number>) {
  const own = [...reasons].map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)] as const).sort();
  const frequent = own.reduce((best, one) => (one[1] > best[1] ? one : best));
  const rows = own.reduce((sum, [, count]) => sum + count, 0);
  return appError('every-row-rejected', { file, rows, reason: frequent[0] });
}

/** Published test files without labels have -1 in every row, which is not a class. */
function forgetPlaceholder({ labels }: RowSet, test: Uint32Array, train: Uint32Array): void {
  const isPlaceholder = (row: number): boolean => labels.nameAt(row) === '-1';
  if (test.every(isPlaceholder) && !train.some(isPlaceholder)) test.forEach(labels.forget);
}
