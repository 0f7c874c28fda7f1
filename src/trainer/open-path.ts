import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { Open } from './open';

/** Node reads at most 2 GiB − 1 in one call. */
const mostBytes = 2 ** 30;

/**
 * Opens a file whose reference is its path. It reads synchronously: a job has nothing else to do, and waiting on the
 * event loop for each of some hundred tensors costs more than reading them.
 */
export const openPath: Open = (reference) =>
  // The executor turns an error of the system into a rejection.
  new Promise((resolve) => {
    const file = openSync(reference, 'r');
    const { size } = fstatSync(file);
    resolve({
      byteLength: size,
      slice: (start, end = size) => Promise.resolve(rangeOf(file, start, Math.min(end, size))),
      close: () => Promise.resolve(closeSync(file)),
    });
  });

function rangeOf(file: number, start: number, end: number): ArrayBuffer {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < bytes.length) {
    const wanted = Math.min(bytes.length - filled, mostBytes);
    const read = readSync(file, bytes, filled, wanted, start + filled);
    // The file became shorter after it was opened.
    if (read === 0) return bytes.slice(0, filled).buffer;
    filled += read;
  }
  return bytes.buffer;
}
