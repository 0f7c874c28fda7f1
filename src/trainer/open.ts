import type { RandomBytes } from '../shared/random-bytes';

/** Opens a file of a job by its reference; each transport implements it. The caller closes the file. */
export type Open = (reference: string) => Promise<RandomBytes>;

const pieceBytes = 2 ** 20;

/** Yields the bytes of an open file from start to end, in pieces. */
export async function* piecesOf(file: RandomBytes): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.byteLength; start += pieceBytes) {
    yield new Uint8Array(await file.slice(start, Math.min(start + pieceBytes, file.byteLength)));
  }
}

/** Reads all bytes of a job's file. */
export async function wholeFile(open: Open, reference: string): Promise<Uint8Array> {
  const file = await open(reference);
  try {
    return new Uint8Array(await file.slice(0));
  } finally {
    await file.close();
  }
}
