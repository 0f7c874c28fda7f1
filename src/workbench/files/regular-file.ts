import { closeSync, constants, fstatSync, openSync, readFileSync, statSync, type Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { appError } from '../../shared/errors';

/** A file that is open for reading. The caller closes the handle. */
export interface RegularFile {
  readonly handle: FileHandle;
  /** Size in bytes when it was opened. */
  readonly size: number;
}

/** Opening must not block if a FIFO replaces the file meanwhile; Windows has no such flag. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file for reading. The kind is checked before opening, because opening some devices has effects, and again on
 * the handle. Throws an AppError with the kind for a folder, FIFO, socket or device.
 */
export async function openRegularFile(file: string): Promise<RegularFile> {
  try {
    refuseOtherKinds(file, await stat(file));
    const handle = await open(file, flags);
    try {
      const facts = await handle.stat();
      refuseOtherKinds(file, facts);
      return { handle, size: facts.size };
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    throw cannotRead(file, error);
  }
}

/** Reads a file of at most `limit` bytes. Throws like `openRegularFile`, and if the file is larger. */
export async function readRegularFile(file: string, limit: number): Promise<Buffer> {
  const { handle, size } = await openRegularFile(file);
  try {
    refuseLarge(file, size, limit);
    return await handle.readFile();
  } catch (error) {
    throw cannotRead(file, error);
  } finally {
    await handle.close();
  }
}

/** Does the same synchronously, for small files that a start waits for. */
export function readRegularFileSync(file: string, limit: number): Buffer {
  try {
    refuseOtherKinds(file, statSync(file));
    const handle = openSync(file, flags);
    try {
      const facts = fstatSync(handle);
      refuseOtherKinds(file, facts);
      refuseLarge(file, facts.size, limit);
      return readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw cannotRead(file, error);
  }
}

/** Bytes of a piece when a file is read from start to end. */
const pieceBytes = 65_536;

/** Yields the bytes of a file in pieces. Throws like `openRegularFile`. */
export async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const { handle } = await openRegularFile(file);
  try {
    for (;;) {
      // Each piece has its own memory, so that a reader may keep it.
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(pieceBytes), 0, pieceBytes);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw cannotRead(file, error);
  } finally {
    await handle.close();
  }
}

/** Node reads at most 2 GiB − 1 in one call. */
const mostPerRead = 2 ** 30;

/** Reads `length` bytes from `start`, or fewer at the end of the file. */
export async function readRange(file: string, handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const wanted = Math.min(length - filled, mostPerRead);
    const { bytesRead } = await handle.read(bytes, filled, wanted, start + filled).catch((error: unknown) => {
      throw cannotRead(file, error);
    });
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Returns whether a folder exists, also behind a link; false if it cannot be examined. */
export function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}

function refuseOtherKinds(file: string, facts: Stats): void {
  if (facts.isDirectory()) throw appError('file-is-folder', { file });
  if (facts.isFIFO()) throw appError('file-is-pipe', { file });
  if (facts.isSocket()) throw appError('file-is-socket', { file });
  if (!facts.isFile()) throw appError('file-is-device', { file });
}

function refuseLarge(file: string, bytes: number, limit: number): void {
  if (bytes > limit) throw appError('file-too-large', { file, bytes, limit });
}

/** Converts refusals of the system to sentences; other errors are unchanged. */
export function cannotRead(file: string, error: unknown): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'ELOOP') return appError('file-is-loop', { file }, error);
  return syscall === undefined ? error : appError('file-missing', { file }, error);
}
