import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError, appError } from '../../shared/errors';
import { sqliteCode } from '../sqlite';

/** Puts a file in place in one step: what was there stays whole until the new one is, and a failure leaves nothing. */
export async function placeFile(target: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.unfinished`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await rm(unfinished, { force: true });
    await write(unfinished);
    const handle = await open(unfinished, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw cannotWrite(target, error);
  }
}

function cannotWrite(place: string, error: unknown): unknown {
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code;
  if (error instanceof AppError || code === undefined) return error;
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return appError('disk-full', { place }, error);
  if (/^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|PERM|IOERR).*)$/.test(code)) {
    return appError('cannot-write', { place, reason: code }, error);
  }
  return error;
}
