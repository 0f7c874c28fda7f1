import type { RandomBytes } from '../src/shared/random-bytes';

/** Bytes in memory as those of a file that is read by ranges. */
export const bytesOf = (bytes: Uint8Array): RandomBytes => ({
  byteLength: bytes.length,
  slice: (start, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer),
  close: () => Promise.resolve(),
});
