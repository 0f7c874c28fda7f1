import type { Batch } from '../../data/batches/batch';
import { appError } from '../../shared/errors';
import { saysOutOfMemory } from '../../shared/memory-shortage';

/** Runs one batch. If memory runs out, the error says which setting to reduce. */
export async function withMemoryAdvice<T>(batch: Pick<Batch, 'size' | 'length'>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof Error) || !saysOutOfMemory(cause.message)) throw cause;
    throw appError('out-of-memory', { batch: batch.size, length: batch.length }, cause);
  }
}
