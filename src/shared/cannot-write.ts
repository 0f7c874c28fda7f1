import { AppError, appError } from './errors';

/** Refusals to write, of the system and of SQLite, as a sentence about `place`; any other error as it is. */
export function cannotWrite(place: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string') return error;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code)) return appError('disk-full', { place }, error);
  const isRefusal = /^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|PERM|IOERR).*)$/.test(code);
  return isRefusal ? appError('cannot-write', { place, reason: code }, error) : error;
}
