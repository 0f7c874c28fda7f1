import { Readable } from 'node:stream';
import yauzl, { RandomAccessReader, type ZipFile } from 'yauzl';
import type { RandomBytes } from '../../shared/random-bytes';

/** Opens a zip by its directory. The bytes stay the caller's to close. Throws the library's error if it is damaged. */
export const openZip = (bytes: RandomBytes): Promise<ZipFile> =>
  yauzl.fromRandomAccessReaderPromise(readerOf(bytes), bytes.byteLength, { autoClose: false });

const pieceBytes = 65_536;

/** The library reads through this. Streams are made of ranges, so that a piece is in memory and not the file. */
function readerOf(bytes: RandomBytes): RandomAccessReader {
  const reader = new (class extends RandomAccessReader {
    override _readStreamForRange(start: number, end: number): Readable {
      return Readable.from(
        (async function* () {
          for (let at = start; at < end; at += pieceBytes) {
            yield new Uint8Array(await bytes.slice(at, Math.min(at + pieceBytes, end)));
          }
        })(),
      );
    }
  })();
  reader.read = (buffer, offset, length, position, callback) => {
    bytes.slice(position, position + length).then(
      (read) => {
        if (read.byteLength < length) return callback(new Error('it ends early'));
        buffer.set(new Uint8Array(read), offset);
        callback(null);
      },
      (error: unknown) => callback(error as Error),
    );
  };
  return reader;
}
