import type { ImportSpec, RejectedRow } from '../../shared/dataset-import';
import type { AnySplit, BySplit } from '../../shared/metric';
import type { Example, TaskInfo } from '../../shared/task';
import type { DataFile } from '../readers/data-file';
import { readExamples } from '../rows/examples';
import { bySplit } from './divide-task';
import { readTask, type ReadTask, type ReadTaskOptions } from './read-task';

/** A whole task in memory. */
export interface ImportedTask extends Pick<
  TaskInfo,
  'kind' | 'metric' | 'labels' | 'positive' | 'warnings' | 'split' | 'repaired' | 'textPrefix' | 'baseline' | 'sha256'
> {
  readonly rows: BySplit<readonly Example[]>;
  readonly rejected: readonly RejectedRow[];
}

/** Reads a task as `readTask` does, with all rows in memory; meant for small tasks. */
export const importTask = async (
  spec: ImportSpec,
  fileOf: (path: string) => DataFile,
  options: ReadTaskOptions = {},
): Promise<ImportedTask> => inMemory(await readTask(spec, fileOf, options));

/** Returns all rows of a task that was read, and closes it. */
export async function inMemory(task: ReadTask): Promise<ImportedTask> {
  const { kind, metric, labels, positive, warnings, split, baseline, counts, repaired, textPrefix } = task;
  const facts = {
    ...{ kind, metric, labels, positive, warnings, split, baseline },
    ...(repaired ? { repaired } : {}),
    ...(textPrefix === undefined ? {} : { textPrefix }),
  };
  try {
    const { sha256, lines } = await task.arrange();
    const examples = new Map<AnySplit, Example[]>();
    for (const one of Object.keys(counts) as AnySplit[]) {
      const own: Example[] = [];
      for await (const some of lines(one)) for (const example of readExamples(some)) own.push(example);
      examples.set(one, own);
    }
    const rejected: RejectedRow[] = [];
    for await (const row of task.rejected.rows()) rejected.push(row);
    const rows = bySplit(counts, (_, one) => examples.get(one)!);
    return { ...facts, sha256, rows, rejected };
  } finally {
    await task.close();
  }
}
