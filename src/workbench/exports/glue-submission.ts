import path from 'node:path';
import { askedRows, sameRows, submissionTsv, type AskedRow } from '../../data/glue/submission';
import { appError } from '../../shared/errors';
import { extraSplits, type StoredSplit } from '../../shared/metric';
import type { Prediction, RunRow } from '../../shared/run';
import { impossibleIn } from '../../shared/scoring/impossible';
import { outputsOf, type Example, type TaskInfo } from '../../shared/task';
import type { Store } from '../../store/store';
import { writeWhole } from '../home/write';
import { diskFiles } from '../tasks/disk-file';

/** Splits that may contain the rows of a test file, the likeliest first. */
const candidates: readonly StoredSplit[] = ['test', ...extraSplits, 'validation'];

export interface SubmissionParts {
  readonly store: Store;
  readonly rowsOf: (task: TaskInfo, split: StoredSplit) => AsyncIterable<Example>;
  /** Returns the run's predictions of rows; null if predicting was stopped. */
  readonly predict: (run: RunRow, rows: readonly Example[]) => Promise<readonly Prediction[] | null>;
}

/**
 * Writes a run's predictions of a test file in the format of GLUE's server. Rows that were predicted in training are
 * not predicted again. Refuses a file that does not have the layout of a test file for the run's kind of task.
 */
export async function writeSubmission(
  run: RunRow,
  testFile: string,
  out: string,
  parts: SubmissionParts,
): Promise<{ file: string; rows: number } | null> {
  const task = parts.store.read.taskOfContent(run.taskSha256);
  if (!task) throw appError('task-missing', { task: run.task, known: '–' });
  const file = diskFiles([testFile])(testFile);
  let likely: readonly AskedRow[] | null = null;
  let found: Predicted | null = null;
  // Each layout's rows are as large as the file, so the next layout is read only if the training did not predict this
  // one.
  for await (const asked of askedRows(file, task.kind)) {
    likely ??= asked;
    found = await predictedBefore(run, task, asked, parts);
    if (found) break;
  }
  if (!likely) throw appError('glue-test-unfit', { file: testFile, kind: task.kind });

  const predictions = found ? found.predictions : await parts.predict(run, likely.map(unlabelled));
  if (!predictions) return null;
  const asked = found?.asked ?? likely;
  const target = path.resolve(out);
  await writeWhole(target, submissionTsv(asked, predictions, task));
  return { file: target, rows: asked.length };
}

interface Predicted {
  readonly asked: readonly AskedRow[];
  readonly predictions: readonly Prediction[];
}

/** Returns the predictions of a split with these rows; null if the run predicted no such split completely. */
async function predictedBefore(
  run: RunRow,
  task: TaskInfo,
  asked: readonly AskedRow[],
  { store, rowsOf }: SubmissionParts,
): Promise<Predicted | null> {
  for (const split of candidates) {
    if (task.rows[split] !== asked.length) continue;
    const predictions = store.read.predictions(run.id, split);
    if (predictions?.length !== asked.length || !(await sameRows(asked, rowsOf(task, split)))) continue;
    const impossible = impossibleIn({ kind: task.kind, outputs: outputsOf(task) }, predictions);
    if (impossible) throw appError('prediction-impossible', { run: run.id, split, row: impossible.example + 1 });
    return { asked, predictions };
  }
  return null;
}

const unlabelled = ({ text, pair }: AskedRow): Example => ({ text, pair, label: null });
