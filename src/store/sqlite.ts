import Database from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { databaseImage } from './file/wal-image';

/** One connection; the rest of the store uses SQLite only through it. */
export type Sqlite = Database.Database;

/** "ADWB" in the header of the file marks a database of this program. */
export const applicationId = 0x41_44_57_42;

/** Time in ms to wait for another process that writes, before SQLITE_BUSY is reported. */
export const busyMs = 15_000;

/** Opens a connection that may write. Run state survives a power cut, not only a crash. */
export function connect(file: string): Sqlite {
  const db = new Database(file, { timeout: busyMs });
  try {
    guard(db);
    // If another process is just opening the same new file, the switch to WAL fails at once, without waiting.
    untilFree(() => db.pragma('journal_mode = WAL'));
    db.pragma('synchronous = FULL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens a connection that does not change the file. If SQLite cannot create the files that it needs beside the database
 * (a read-only or full disk), the connection is to an in-memory copy of the committed content.
 */
export function connectReadOnly(file: string): Sqlite {
  // A read-only connection creates an empty WAL if there is none; this one removes it again.
  const isAlone = !existsSync(`${file}-wal`) && !existsSync(`${file}-journal`);
  return (isAlone ? tryToRead(file, false) : null) ?? tryToRead(file, true) ?? connectImage(file);
}

/** null if the disk does not let SQLite open the file in this way. */
function tryToRead(file: string, readonly: boolean): Sqlite | null {
  let db: Sqlite | null = null;
  try {
    db = new Database(file, { readonly, fileMustExist: true, timeout: busyMs });
    guard(db);
    db.pragma('query_only = ON');
    db.pragma('schema_version');
    return db;
  } catch (error) {
    db?.close();
    if (!/^SQLITE_(CANTOPEN|READONLY|IOERR|FULL|PERM)/.test(sqliteCode(error) ?? '') || !existsSync(file)) throw error;
    return null;
  }
}

/** Opens an in-memory copy of a file's committed content; it can be changed, and the file is never changed. */
export function connectImage(file: string): Sqlite {
  const wal = `${file}-wal`;
  return connectBytes(databaseImage(readFileSync(file), existsSync(wal) ? readFileSync(wal) : null));
}

/** Opens the bytes of a database in memory. */
export function connectBytes(bytes: Buffer): Sqlite {
  const db = new Database(bytes);
  guard(db);
  return db;
}

/** Opens an empty database in memory. */
export function connectMemory(): Sqlite {
  const db = new Database(':memory:');
  guard(db);
  return db;
}

/**
 * Restricts a connection. better-sqlite3 also sets defensive mode, in which SQL cannot change the schema's own table.
 */
function guard(db: Sqlite): void {
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

/** Returns only fields of a database file's header, read through SQLite so that the WAL is included. */
export const headerOf = (db: Sqlite): { application: number; version: number } => ({
  application: db.pragma('application_id', { simple: true }) as number,
  version: db.pragma('user_version', { simple: true }) as number,
});

export const sqliteCode = (error: unknown): string | null =>
  error instanceof Database.SqliteError ? error.code : null;

function untilFree(act: () => void): void {
  const until = Date.now() + busyMs;
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!sqliteCode(error)?.startsWith('SQLITE_BUSY') || Date.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
