import { accessSync, constants, statfsSync } from 'node:fs';
import path from 'node:path';
import { AppError, appError } from '../shared/errors';
import { busyMs, sqliteCode } from './sqlite';

/** With less free space, a failed write or creation of a file is attributed to the full disk. */
const smallestWriteBytes = 256 * 1024;

/** The space that the database itself needs: one large transaction and the files beside it. */
const databaseBytes = 2 ** 20;

/** Converts an error of SQLite or the system to a sentence about the database; other errors are unchanged. */
export function storeFault(file: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'SQLITE_ERROR' && /malformed JSON/.test((error as Error).message)) {
    return appError('database-value-unreadable', { value: (error as Error).message }, error);
  }
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return diskFull(file, databaseBytes, error);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return appError('database-damaged', { file, reason: code }, error);
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) {
    return appError('database-busy', { file, seconds: busyMs / 1000 }, error);
  }
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)|E[A-Z]+$)/.test(code)) return refusal(file, code, error);
  return error;
}

/** SQLite reports a disk without space for the shared memory beside the database as a failure to open or to write. */
function refusal(file: string, code: string, error: unknown): AppError {
  const isReadOnly = !isWritable(path.dirname(file)) || /^(SQLITE_READONLY|SQLITE_PERM|EROFS|EACCES|EPERM)/.test(code);
  const free = freeBytes(path.dirname(file));
  if (!isReadOnly && free !== null && free < smallestWriteBytes) return diskFull(file, databaseBytes, error);
  if (isReadOnly) return appError('database-read-only', { file, reason: code }, error);
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return appError('database-io', { file, reason: code }, error);
  return appError('cannot-write', { place: file, reason: code }, error);
}

export const diskFull = (file: string, neededBytes: number, cause?: unknown): AppError =>
  appError(
    'database-disk-full',
    { file, needed: inMegabytes(neededBytes), free: inMegabytes(freeBytes(path.dirname(file)) ?? 0) },
    cause,
  );

const inMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** null if the system does not report it. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}

type Calls = Readonly<Record<string, (...given: never[]) => unknown>>;

/** Returns the same functions with database errors as sentences. If `onFull` frees space, the call is repeated once. */
export function guarded<Face extends object>(face: Face, file: string, onFull: () => boolean = () => false): Face {
  const calls = Object.entries(face as Calls).map(([name, call]) => {
    const guardedCall = (...given: never[]): unknown => {
      try {
        return call(...given);
      } catch (error) {
        const fault = storeFault(file, error);
        if (!(fault instanceof AppError && fault.code === 'database-disk-full' && onFull())) throw fault;
      }
      try {
        return call(...given);
      } catch (error) {
        throw storeFault(file, error);
      }
    };
    return [name, guardedCall] as const;
  });
  return Object.fromEntries(calls) as Face;
}
