import Database from 'better-sqlite3';

/** One connection; the only shape in which the rest of the store knows SQLite. */
export type Sqlite = Database.Database;

/** "ADWB": says in the file's header whose database this is. */
export const applicationId = 0x41_44_57_42;

/** Another process that writes is waited for; no one sees SQLITE_BUSY before this has passed. */
const busyMs = 15_000;

/** A connection that may write: run state survives a power cut, not only a crash. */
export function connect(file: string): Sqlite {
  const db = new Database(file, { timeout: busyMs });
  try {
    // The switch to WAL fails at once, without waiting, when another process is just opening the same new file.
    untilFree(() => db.pragma('journal_mode = WAL'));
    db.pragma('synchronous = FULL');
    guard(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A connection for long reads beside a writer; it changes no byte of the file. */
export function connectReadOnly(file: string): Sqlite {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs });
  guard(db);
  return db;
}

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
