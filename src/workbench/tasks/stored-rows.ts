import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArrangedTask } from '../../data/import/arrange-task';
import type { ReadTask } from '../../data/import/read-task';
import { examplesIn, storedLines } from '../../data/rows/stored-lines';
import { csvLines, type CsvValue } from '../../report/csv';
import { appError } from '../../shared/errors';
import { allSplits, type AnySplit } from '../../shared/metric';
import type { CsvProfile } from '../../shared/spreadsheet';
import type { Example, TaskInfo } from '../../shared/task';
import { chunksOf, openRegularFile, readRange } from '../files/regular-file';
import { inside } from '../home/inside';
import { placeFolder } from '../home/place-folder';
import { writePieces } from '../home/write-pieces';

/**
 * The files of a task in a folder that is named by content: JSON Lines per split, and the rejected rows of each name.
 */

export const splitFileName = (split: AnySplit): string => `${split}.jsonl`;
export const splitFile = (folder: string, split: AnySplit): string => path.join(folder, splitFileName(split));
export const rejectedFile = (folder: string, name: string): string => inside(folder, `rejected-${name}.csv`);

/** Stores the rows of a task. Existing complete files stay untouched: a run may be reading them. */
export async function storeRows(folder: string, name: string, task: TaskToStore): Promise<void> {
  const { bytes, lines, rejected, csvProfile } = task;
  const files = allSplits.filter((split) => (bytes[split] ?? 0) > 0);
  const whole = await Promise.all(files.map((split) => holds(splitFile(folder, split), bytes[split]!, lines(split))));
  if (!whole.every(Boolean)) {
    const fill = async (target: string): Promise<void> => {
      for (const split of files) await writeFile(splitFile(target, split), lines(split), { flush: true });
    };
    await placeFolder(folder, fill, /^(rejected|tokens)-/);
  }
  const list = rejectedFile(folder, name);
  if (rejected.count > 0) await writePieces(list, path.dirname(folder), rejectedCsv(rejected, csvProfile));
  // The same rows may have been imported with rejected ones before.
  else await rm(list, { force: true });
}

/** The parts of a task that are stored as files. */
export type TaskToStore = Pick<ArrangedTask, 'bytes' | 'lines'> &
  Pick<ReadTask, 'rejected'> & { readonly csvProfile: CsvProfile };

/** Returns whether a file exists with these bytes: a damaged one of the same size is written again. */
async function holds(file: string, size: number, pieces: AsyncIterable<Uint8Array>): Promise<boolean> {
  const found = await openRegularFile(file).catch(() => null);
  if (!found) return false;
  try {
    if (found.size !== size) return false;
    let start = 0;
    for await (const piece of pieces) {
      if (!(await readRange(file, found.handle, start, piece.length)).equals(piece)) return false;
      start += piece.length;
    }
    return true;
  } finally {
    await found.handle.close();
  }
}

/** Rows of one write. */
const rowsPerWrite = 1000;

async function* rejectedCsv(rejected: TaskToStore['rejected'], profile: CsvProfile): AsyncGenerator<string> {
  let rows: CsvValue[][] = [['file', 'line', 'reason', 'excerpt']];
  for await (const { file, line, reason, excerpt } of rejected.rows()) {
    rows.push([file, line, reason, excerpt]);
    if (rows.length < rowsPerWrite) continue;
    yield csvLines(rows, profile);
    rows = [];
  }
  yield csvLines(rows, profile);
}

/** Returns some rows of a split in their order, or none beyond its end. */
export async function storedExamples(
  task: TaskInfo,
  folder: string,
  split: AnySplit,
  from: number,
  count: number,
): Promise<Example[]> {
  if (!task.rows[split] || count <= 0) return [];
  const file = splitFile(folder, split);
  if (!existsSync(file)) throw appError('task-files-gone', { task: task.name, folder });
  const examples: Example[] = [];
  for await (const lines of storedLines(chunksOf(file))) {
    for (const example of examplesIn(lines, from, from + count)) examples.push(example);
    if (lines.first + lines.count >= from + count) break;
  }
  return examples;
}

/** Yields all rows of a split in their order, read in pieces. */
export async function* splitExamples(task: TaskInfo, folder: string, split: AnySplit): AsyncGenerator<Example> {
  if (!task.rows[split]) return;
  const file = splitFile(folder, split);
  if (!existsSync(file)) throw appError('task-files-gone', { task: task.name, folder });
  for await (const lines of storedLines(chunksOf(file))) yield* examplesIn(lines);
}

/** Yields all rows of all splits, in their order. */
export async function* allExamples(task: TaskInfo, folder: string): AsyncGenerator<Example> {
  for (const split of allSplits) yield* splitExamples(task, folder, split);
}
