import { AppError, appError } from './errors';

/** Converts a failure to write, of the system or of SQLite, to a sentence about `place`; other errors are unchanged. */
export function cannotWrite(place: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { code } = error as { readonly code?: unknown };
  if (typeof code !== 'string') return error;
  if (/^(ENOSPC|EDQUOT|SQLITE_FULL)$/.test(code)) return appError('disk-full', { place }, error);
  const isRefusal = /^(E[A-Z]+|SQLITE_(CANTOPEN|READONLY|PERM|IOERR).*)$/.test(code);
  return isRefusal ? appError('cannot-write', { place, reason: code }, error) : error;
}
