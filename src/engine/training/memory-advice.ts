import type { Batch } from '../../data/batches/batch';
import { appError } from '../../shared/errors';

/** How the runtimes say that an allocation failed: libtensorflow, WebAssembly, V8; and WebGPU, that it is too large. */
const exhausted = new RegExp(
  [
    /\bOOM\b|resource ?exhausted|out of memory|memory access out of bounds|allocation failed/,
    /max(imum)? (storage )?buffer (binding )?size|too large for the implementation/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** Runs one batch; where memory runs out, the error says what to make smaller. */
export async function withMemoryAdvice<T>(batch: Pick<Batch, 'size' | 'length'>, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof Error) || !exhausted.test(cause.message)) throw cause;
    throw appError('out-of-memory', { batch: batch.size, length: batch.length }, cause);
  }
}
