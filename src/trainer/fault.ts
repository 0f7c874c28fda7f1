import { reasonOf } from '../engine/backends/reason';
import { AppError, appError, errorRecord, technicalError, type ErrorRecord } from '../shared/errors';
import { saysOutOfMemory } from '../shared/memory-shortage';
import type { TrainerJob } from '../shared/trainer-protocol';

/** Returns the error of a job as a sentence; the text of a runtime or library becomes the detail `technical`. */
export function faultRecord(error: unknown, { config }: Pick<TrainerJob, 'config'>): ErrorRecord {
  if (error instanceof AppError) return errorRecord(error);
  const { message } = errorRecord(error);
  const { code, path } = (error ?? {}) as { readonly code?: string; readonly path?: string };
  if (path !== undefined && code !== undefined) return errorRecord(appError('file-missing', { file: path }, error));
  if (saysOutOfMemory(message)) {
    return errorRecord(appError('out-of-memory', { batch: config.batchSize, length: config.maxLength }, error));
  }
  return errorRecord(technicalError('engine-fault', {}, message, error));
}

/** Returns why a trainer could not start, as a sentence. */
export const startFault = (error: unknown): ErrorRecord =>
  errorRecord(error instanceof AppError ? error : technicalError('trainer-not-started', {}, reasonOf(error), error));
