import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { appError } from '../shared/errors';
import { newerDatabase } from './migrate';
import { newestVersion } from './migrations';
import { applicationId, connectReadOnly, headerOf, sqliteCode } from './sqlite';

const magic = 'SQLite format 3\0';

/** Throws where a file is not ours to open: not a database, another program's, or from a newer version. Changes nothing. */
export function refuseForeign(file: string): void {
  if (!existsSync(file) || (statSync(file).isFile() && statSync(file).size === 0)) return;
  if (!statSync(file).isFile() || firstBytes(file, magic.length) !== magic) throw foreign(file);
  const db = connectReadOnly(file);
  try {
    const { application, version } = headerOf(db);
    if (application !== applicationId && !isUntouched(application, version, db)) throw foreign(file);
    if (version > newestVersion) throw newerDatabase(file, version);
  } catch (error) {
    throw sqliteCode(error) === 'SQLITE_NOTADB' ? foreign(file) : error;
  } finally {
    db.close();
  }
}

/** A start that was killed before the first schema leaves a database without tables. */
const isUntouched = (application: number, version: number, db: ReturnType<typeof connectReadOnly>): boolean =>
  application === 0 && version === 0 && db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;

const foreign = (file: string) => appError('database-foreign', { file });

function firstBytes(file: string, count: number): string {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(count);
    readSync(handle, bytes, 0, count, 0);
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
