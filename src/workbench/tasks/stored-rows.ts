import { createReadStream, existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ImportedTask } from '../../data/import/import-task';
import { readExamples, serialiseExamples } from '../../data/rows/examples';
import { csvOf } from '../../report/csv';
import type { RejectedRow } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { allSplits, type AnySplit } from '../../shared/metric';
import type { Example, TaskInfo } from '../../shared/task';
import { inside } from '../home/inside';
import { placeFolder } from '../home/place-folder';
import { writeOwn } from '../home/write';

/** The files of a task in a folder that its content names: JSON Lines per split, and the rejected rows of each name. */

export const splitFileName = (split: AnySplit): string => `${split}.jsonl`;
export const splitFile = (folder: string, split: AnySplit): string => path.join(folder, splitFileName(split));
export const rejectedFile = (folder: string, name: string): string => inside(folder, `rejected-${name}.csv`);

/** Stores the rows of a task. Files that are there and whole stay untouched: a run may be reading them. */
export async function storeRows(folder: string, name: string, task: ImportedTask): Promise<void> {
  const files = allSplits.flatMap((split) => {
    const rows = task.rows[split] ?? [];
    return rows.length > 0 ? [[split, serialiseExamples(rows)] as const] : [];
  });
  const whole = await Promise.all(files.map(([split, bytes]) => holds(splitFile(folder, split), bytes)));
  if (!whole.every(Boolean)) {
    const fill = async (target: string): Promise<void> => {
      for (const [split, bytes] of files) await writeFile(splitFile(target, split), bytes, { flush: true });
    };
    await placeFolder(folder, fill, /^(rejected|tokens)-/);
  }
  const list = rejectedFile(folder, name);
  if (task.rejected.length > 0) await writeOwn(list, rejectedCsv(task.rejected));
  // The same rows may have come with rejected ones before.
  else await rm(list, { force: true });
}

/** Whether a file is there with these bytes: a damaged one of the same size is written again. */
const holds = async (file: string, bytes: Uint8Array): Promise<boolean> => {
  const found = await stat(file).catch(() => null);
  return found?.size === bytes.length && (await readFile(file)).equals(bytes);
};

const rejectedCsv = (rows: readonly RejectedRow[]): string =>
  csvOf(
    ['file', 'line', 'reason', 'excerpt'],
    rows.map(({ file, line, reason, excerpt }) => [file, line, reason, excerpt]),
  );

/** Some rows of a split in their order; nothing where the split has none there. */
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
  const wanted: string[] = [];
  const stream = createReadStream(file);
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) {
    if (row >= from + count) break;
    if (row >= from) wanted.push(line);
    row++;
  }
  stream.destroy();
  return readExamples(new TextEncoder().encode(wanted.map((line) => `${line}\n`).join('')));
}

/** All rows of all splits. */
export async function allExamples(task: TaskInfo, folder: string): Promise<Example[]> {
  const present = allSplits.filter((split) => task.rows[split]);
  const bytes = await Promise.all(
    present.map((split) =>
      readFile(splitFile(folder, split)).catch((cause: unknown) => {
        throw appError('task-files-gone', { task: task.name, folder }, cause);
      }),
    ),
  );
  return bytes.flatMap(readExamples);
}
