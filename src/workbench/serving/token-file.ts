import { randomBytes } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { cannotWrite } from '../../shared/cannot-write';
import { appError } from '../../shared/errors';
import { readRegularFileSync } from '../files/regular-file';
import { ownFileMode } from '../home/permissions';

const mostBytes = 4096;

/** Returns the token of a file, which is created for its owner alone if it is missing. Refuses one that others can read. */
export function tokenOf(file: string): string {
  if (!existsSync(file)) return created(file);
  const isShared = process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0;
  if (isShared) throw appError('serve-token-shared', { file });
  const token = readRegularFileSync(file, mostBytes).toString('utf8').trim();
  if (!/^[\w.~+/=-]{16,}$/.test(token)) throw appError('serve-token-short', { file });
  return token;
}

function created(file: string): string {
  const token = randomBytes(32).toString('base64url');
  try {
    writeFileSync(file, `${token}\n`, { flag: 'wx', mode: ownFileMode });
  } catch (error) {
    throw cannotWrite(file, error);
  }
  return token;
}
