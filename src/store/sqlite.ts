import Database from 'better-sqlite3';
import { existsSync, readFileSync } from 'node:fs';
import { databaseImage } from './file/wal-image';

/** One connection; the only shape in which the rest of the store knows SQLite. */
export type Sqlite = Database.Database;

/** "ADWB", in the header of the file: marks a database of this program. */
export const applicationId = 0x41_44_57_42;

/** Another process that writes is waited for; no one sees SQLITE_BUSY before this has passed. */
export const busyMs = 15_000;

/** A connection that may write: run state survives a power cut, not only a crash. */
export function connect(file: string): Sqlite {
  const db = new Database(file, { timeout: busyMs });
  try {
    guard(db);
    // The switch to WAL fails at once, without waiting, when another process is just opening the same new file.
    untilFree(() => db.pragma('journal_mode = WAL'));
    db.pragma('synchronous = FULL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A connection that changes nothing in the file. Where SQLite cannot create the files that it needs beside the database
 * (a read-only or full disk), the connection is to a copy in memory of what was committed.
 */
export function connectReadOnly(file: string): Sqlite {
  // A connection that may not write leaves an empty log behind where it finds none; this one removes it again.
  const isAlone = !existsSync(`${file}-wal`) && !existsSync(`${file}-journal`);
  return (isAlone ? tryToRead(file, false) : null) ?? tryToRead(file, true) ?? connectImage(file);
}

/** null where the disk does not let SQLite open the file in this way. */
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

/** A connection to a copy in memory of what was committed to a file; it may be changed, and the file never is. */
export function connectImage(file: string): Sqlite {
  const wal = `${file}-wal`;
  return connectBytes(databaseImage(readFileSync(file), existsSync(wal) ? readFileSync(wal) : null));
}

/** A connection to the bytes of a database in memory. */
export function connectBytes(bytes: Buffer): Sqlite {
  const db = new Database(bytes);
  guard(db);
  return db;
}

/** A connection to an empty database in memory. */
export function connectMemory(): Sqlite {
  const db = new Database(':memory:');
  guard(db);
  return db;
}

/** Defensive mode, which better-sqlite3 sets by itself, keeps SQL from changing the schema's own table. */
function guard(db: Sqlite): void {
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

/** Only the fields that a database file's header gives, read through SQLite so that the WAL counts. */
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
