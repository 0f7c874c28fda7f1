import path from 'node:path';
import { askedRows, sameRows, submissionTsv } from '../../data/glue/submission';
import { appError } from '../../shared/errors';
import { extraSplits, type StoredSplit } from '../../shared/metric';
import type { RunRow } from '../../shared/run';
import type { Example, TaskInfo } from '../../shared/task';
import type { Store } from '../../store/store';
import { writeWhole } from '../home/write';
import { diskFiles } from '../tasks/disk-file';

/** Splits that may hold the rows of a test file, the likely one first. */
const candidates: readonly StoredSplit[] = ['test', ...extraSplits, 'validation'];

/**
 * Writes what a run predicted for a test file as GLUE's server takes it. Refuses a file whose rows are not exactly those
 * of a split that the run predicted whole.
 */
export async function writeSubmission(
  run: RunRow,
  testFile: string,
  out: string,
  { store, rowsOf }: { store: Store; rowsOf: (task: TaskInfo, split: StoredSplit) => Promise<readonly Example[]> },
): Promise<{ file: string; rows: number }> {
  const task = store.read.taskOfContent(run.taskSha256);
  if (!task) throw appError('task-missing', { task: run.task, known: '–' });
  const file = diskFiles([testFile])(testFile);
  for await (const asked of askedRows(file, task.kind)) {
    for (const split of candidates) {
      if (task.rows[split] !== asked.length) continue;
      const predictions = store.read.predictions(run.id, split);
      if (predictions?.length !== asked.length || !sameRows(asked, await rowsOf(task, split))) continue;
      const target = path.resolve(out);
      await writeWhole(target, submissionTsv(asked, predictions, task));
      return { file: target, rows: asked.length };
    }
  }
  throw appError('glue-not-predicted', { run: run.id, file: testFile });
}
