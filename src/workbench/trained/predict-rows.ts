import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serialiseExamples } from '../../data/rows/examples';
import type { BackendId, Prediction, RunRow } from '../../shared/run';
import type { Example } from '../../shared/task';
import { checkCompleted, type TrainedWork } from './trained-work';

export interface PredictOptions {
  readonly backend?: BackendId | 'auto';
  /** Share of rows that are done, 0…1. */
  readonly onProgress?: (share: number) => void;
  /** Ends it after the current batch. */
  readonly signal?: AbortSignal;
}

/** Rows of one write. */
const rowsPerWrite = 1000;

function* linesOf(rows: readonly Example[]): Generator<Uint8Array> {
  for (let from = 0; from < rows.length; from += rowsPerWrite)
    yield serialiseExamples(rows.slice(from, from + rowsPerWrite));
}

/** Predicts rows that no split contains with a run's trained weights, in their order; null if it was stopped early. */
export async function predictRows(
  run: RunRow,
  rows: readonly Example[],
  { jobOf, work }: TrainedWork,
  { backend = 'auto', onProgress, signal = new AbortController().signal }: PredictOptions = {},
): Promise<readonly Prediction[] | null> {
  checkCompleted(run);
  const folder = await mkdtemp(path.join(tmpdir(), 'adapter-workbench-'));
  try {
    const file = path.join(folder, 'rows.jsonl');
    await writeFile(file, linesOf(rows));
    const job = await jobOf(run, 'test', file);
    const request = { type: 'predict', job: { ...job, config: { ...job.config, limit: {} } } } as const;
    const predictions = new Map<number, Prediction>();
    await work(run.id, () => Promise.resolve(request), {
      ...{ backend, signal },
      onReply: (reply) => {
        if (reply.type !== 'predictions') return;
        for (const one of reply.predictions) predictions.set(one.example, one);
        onProgress?.(predictions.size / rows.length);
      },
    });
    return predictions.size < rows.length ? null : rows.map((_, row) => predictions.get(row)!);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
