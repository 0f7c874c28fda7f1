import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { chunksOf } from './regular-file';

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Returns the sha256 of bytes that come in pieces. Throws the signal's reason if it is aborted. */
export async function hashOfPieces(pieces: Pieces, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    hash.update(piece);
  }
  return hash.digest('hex');
}

/** Returns the sha256 of a file. Throws like `openRegularFile`, and the signal's reason if it is aborted. */
export const hashOfFile = (file: string, signal?: AbortSignal): Promise<string> => hashOfPieces(chunksOf(file), signal);

/** Writes a file in pieces and returns its sha256. */
export async function writeHashed(
  file: string,
  pieces: Pieces,
  options: NonNullable<Parameters<typeof createWriteStream>[1]>,
): Promise<string> {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
  await pipeline(hashed, createWriteStream(file, options));
  return hash.digest('hex');
}
