import type { RandomBytes } from '../../shared/random-bytes';
import { openRegularFile, readRange } from './regular-file';

/** Opens a file for reading at any position. Throws like `openRegularFile`. The caller closes it. */
export async function randomBytes(file: string): Promise<RandomBytes> {
  const { handle, size } = await openRegularFile(file);
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = await readRange(file, handle, start, Math.max(0, Math.min(end, size) - start));
      return (bytes.length === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)).buffer as ArrayBuffer;
    },
    close: () => handle.close(),
  };
}
