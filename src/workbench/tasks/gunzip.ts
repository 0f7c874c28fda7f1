import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { appError } from '../../shared/errors';
import { highestRatio, withinRatio } from './unpacked-limit';

/**
 * Yields the same bytes, unpacked if their first bytes are those of gzip. Refuses a damaged or truncated file, and one
 * that unpacks to far more than a table would.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    const first = await source.next();
    if (first.done) return;
    const all = restored(first.value, source);
    yield* first.value[0] === 0x1f && first.value[1] === 0x8b ? gunzipped(all, file) : all;
  } finally {
    await source.return?.();
  }
}

async function* restored(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* gunzipped(chunks: AsyncGenerator<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let stored = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      stored += chunk.length;
      yield chunk;
    }
  };
  // An error of either stream reaches the loop below; a loop that ends early closes both.
  const output = pipeline(Readable.from(counted()), createGunzip(), () => undefined);
  try {
    const bytes = output as AsyncIterable<Uint8Array>;
    yield* withinRatio(
      bytes,
      () => stored,
      () => appError('gzip-bomb', { file, ratio: highestRatio }),
    );
  } catch (error) {
    const isDamaged = (error as NodeJS.ErrnoException).code?.startsWith('Z_') ?? false;
    throw isDamaged ? appError('gzip-damaged', { file }, error) : error;
  }
}
