import { createHash } from 'node:crypto';
import { taskHashHead, taskHashSplit } from '../../data/import/task-hash';
import { allSplits } from '../../shared/metric';
import type { TaskInfo } from '../../shared/task';
import { chunksOf } from '../files/regular-file';
import { splitFile, splitFileName } from '../tasks/stored-rows';

/** The files of a task's folder that its hash covers. */
export const taskFiles = (task: TaskInfo): string[] => allSplits.filter((split) => task.rows[split]).map(splitFileName);

/** Returns the task hash of the stored rows. Memory use is constant: the lines of the files are hashed directly. */
export async function storedTaskHash(task: TaskInfo, folder: string): Promise<string> {
  const hash = createHash('sha256');
  hash.update(
    taskHashHead({ ...task, labels: task.labels && task.labels.map(({ name }) => name) }, task.split.seed ?? 0),
  );
  for (const split of allSplits) {
    const rows = task.rows[split];
    if (rows === undefined) continue;
    hash.update(taskHashSplit(split, rows));
    if (rows > 0) for await (const chunk of chunksOf(splitFile(folder, split))) hash.update(chunk);
  }
  return hash.digest('hex');
}
