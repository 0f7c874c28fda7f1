import { chunk } from 'es-toolkit/array/chunk';
import { errorOf } from '../../shared/errors';
import type { TextInput } from '../../shared/prediction';
import type { BackendId, Prediction } from '../../shared/run';
import type { TrainedJob } from '../../shared/trainer-protocol';
import type { StartTrainer } from '../trainer-process';
import { openPredictor } from './predictor';

export interface PredictOptions {
  readonly backend?: BackendId | 'auto';
  /** Share of rows that are done, 0…1. */
  readonly onProgress?: (share: number) => void;
  /** Ends it after the current rows. */
  readonly signal?: AbortSignal;
}

/** Rows that are sent to the process together: 16 batches, which are sorted by length. */
export const rowsPerRequest = 1024;

/** Predicts rows that no split contains with trained weights, in their order; null if it was stopped early. */
export async function predictRows(
  job: TrainedJob,
  rows: readonly TextInput[],
  startTrainer: StartTrainer,
  { backend, onProgress, signal }: PredictOptions = {},
): Promise<readonly Prediction[] | null> {
  if (signal?.aborted) return null;
  const predictor = await openPredictor([job], startTrainer, backend);
  const found: Prediction[] = [];
  try {
    for (const some of chunk(rows, rowsPerRequest)) {
      if (signal?.aborted) return null;
      for (const { outputs, error } of await predictor.predict(some, [0])) {
        if (error) throw errorOf(error);
        found.push({ example: found.length, label: null, ...outputs[0]! });
      }
      onProgress?.(found.length / rows.length);
    }
    return found;
  } finally {
    await predictor.close();
  }
}
