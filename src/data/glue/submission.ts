import { importSpecSchema, type RejectedRow } from '../../shared/dataset-import';
import { AppError, appError } from '../../shared/errors';
import { glueKind, glueTasks, type GlueTask } from '../../shared/glue';
import type { Prediction } from '../../shared/run';
import { isRegression, type Example, type TaskInfo } from '../../shared/task';
import { labelRule } from '../import/label-rule';
import { readRows } from '../import/read-rows';
import { typedFields } from '../import/typed-fields';
import type { DataFile } from '../readers/data-file';
import { columnsOf, firstRow } from './glue-spec';

/** A row of a test file as GLUE's server identifies it. */
export interface AskedRow extends Pick<Example, 'text' | 'pair'> {
  readonly index: string;
}

/**
 * Reads a test file in each layout of a GLUE task of this kind. Rows with a blank text are included: the server expects
 * an answer for each. A layout that does not fit every row is left out; if none remains, throws an AppError that names
 * the row.
 */
export async function* askedRows(file: DataFile, kind: TaskInfo['kind']): AsyncGenerator<AskedRow[]> {
  let unfit: RejectedRow | null = null;
  let isFit = false;
  const first = await firstRow(file);
  const index = first.find((field) => ['index', 'id'].includes(field.toLowerCase()));
  const seen = new Set<string>();
  for (const task of glueTasks.filter((one) => glueKind(one) === kind)) {
    const columns = await columnsOrNull(file, task);
    const key = JSON.stringify(columns);
    if (columns === null || seen.has(key)) continue;
    seen.add(key);
    const read = { format: 'tsv', delimiter: '\t', quote: false, group: columns.header ? index : undefined } as const;
    const spec = importSpecSchema.parse({ ...columns, ...read, name: task, kind, files: [file.name] });
    const request = { spec, rule: labelRule(spec), typed: typedFields(), labelMayLack: true, textMayLack: true };
    const { rows, rejected } = await readRows(file, request);
    unfit ??= rejected[0] ?? null;
    if (rejected.length > 0) continue;
    isFit = true;
    yield rows.map(({ text, pair, group }, at) => ({ index: group ?? String(at), text, pair }));
  }
  if (!isFit && unfit) {
    const { line, reason } = unfit;
    throw appError('glue-test-row', { file: file.name, line, reason });
  }
}

async function columnsOrNull(file: DataFile, task: GlueTask) {
  try {
    return await columnsOf(file, task, true);
  } catch (error) {
    if (error instanceof AppError && error.code === 'glue-columns') return null;
    throw error;
  }
}

/** Returns whether the stored rows are all of the server's rows, in the same order. */
export async function sameRows(asked: readonly AskedRow[], stored: AsyncIterable<Example>): Promise<boolean> {
  let at = 0;
  for await (const { text, pair } of stored) {
    const row = asked[at++];
    if (row?.text !== text || row.pair !== pair) return false;
  }
  return at === asked.length;
}

/** Range of STS-B's scores. */
const [lowest, highest] = [0, 5];

/** Returns the TSV for GLUE's server: labels by name, scores as numbers between 0 and 5. */
export function submissionTsv(
  asked: readonly AskedRow[],
  predictions: readonly Prediction[],
  { kind, labels }: Pick<TaskInfo, 'kind' | 'labels'>,
): string {
  const shown = ({ prediction }: Prediction): string =>
    isRegression(kind)
      ? Math.min(highest, Math.max(lowest, prediction)).toFixed(3)
      : (labels?.[prediction]?.name ?? String(prediction));
  return ['index\tprediction', ...asked.map(({ index }, at) => `${index}\t${shown(predictions[at]!)}`), ''].join('\n');
}
