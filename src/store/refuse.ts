import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { appError } from '../shared/errors';
import { checkPages } from './file/page-check';
import { refuseAlteredSchema } from './file/schema-check';
import { newerDatabase } from './migrate';
import { newestVersion } from './migrations';
import { applicationId, connectReadOnly, headerOf, sqliteCode, type Sqlite } from './sqlite';

const magic = 'SQLite format 3\0';

/**
 * Throws unless a file can be opened: if it is not a database, another program's, from a newer version, damaged, or has
 * a changed schema. Changes nothing.
 */
export function refuseForeign(file: string): void {
  if (isNew(file)) return;
  refuseNoDatabase(file);
  const db = connectReadOnly(file);
  try {
    refuseForeignContent(db, file);
  } finally {
    db.close();
  }
}

/** Returns true if there is no file, or an empty one from a killed first start. */
export const isNew = (file: string): boolean =>
  !existsSync(file) || (statSync(file).isFile() && statSync(file).size === 0);

/** Refuses by the kind and the first bytes of the file, before SQLite opens it. */
export function refuseNoDatabase(file: string): void {
  if (!statSync(file).isFile() || firstBytes(file, magic.length) !== magic) throw foreign(file);
}

/** Does the same for an open file, in one transaction, since another process may be migrating it. */
export function refuseForeignContent(db: Sqlite, file: string): void {
  try {
    db.transaction(() => refuseContent(db, file))();
  } catch (error) {
    throw sqliteCode(error) === 'SQLITE_NOTADB' ? foreign(file) : error;
  }
}

function refuseContent(db: Sqlite, file: string): void {
  const { application, version } = headerOf(db);
  if (application !== applicationId) {
    if (isUntouched(application, version, db)) return;
    throw foreign(file);
  }
  if (version > newestVersion) throw newerDatabase(file, version);
  refuseAlteredSchema(db, file, version);
  checkPages(db, file);
}

/** A start that was killed before the first schema leaves a database without tables. */
const isUntouched = (application: number, version: number, db: Sqlite): boolean =>
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
