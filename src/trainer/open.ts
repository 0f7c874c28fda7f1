import type { RandomBytes } from '../shared/random-bytes';

/** Opens a file of a job by its reference; each transport has its own way. The caller closes the file. */
export type Open = (reference: string) => Promise<RandomBytes>;

const pieceBytes = 2 ** 20;

/** The bytes of an open file from its start to its end, in pieces. */
export async function* piecesOf(file: RandomBytes): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < file.byteLength; start += pieceBytes) {
    yield new Uint8Array(await file.slice(start, Math.min(start + pieceBytes, file.byteLength)));
  }
}

/** All bytes of a file of a job. */
export async function wholeFile(open: Open, reference: string): Promise<Uint8Array> {
  const file = await open(reference);
  try {
    return new Uint8Array(await file.slice(0));
  } finally {
    await file.close();
  }
}
