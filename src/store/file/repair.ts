import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { AppError, appError } from '../../shared/errors';
import { storeFault } from '../faults';
import { refuseForeign, refuseNoDatabase } from '../refuse';
import { connectReadOnly, headerOf, sqliteCode, type Sqlite } from '../sqlite';
import { backupFolder, backupsOf } from './backups';
import { problemsOf } from './page-check';
import { connectWithOwnSchema } from './own-schema';
import { salvageInto, type Salvaged } from './salvage';
import { refuseAlteredSchema } from './schema-check';
import { syncFile, syncFolderOf } from './sync-file';
import { timeInName } from './time-in-name';

/** The outcome of a thorough check of a database. */
export interface DatabaseCheck {
  readonly file: string;
  readonly bytes: number;
  /** Empty for an intact database. */
  readonly problems: readonly string[];
}

/** A database that was put in place; the previous one is kept. */
export interface Repaired {
  readonly file: string;
  /** Path of the previous file; null if there was none. */
  readonly kept: string | null;
  /** The backup that was restored, or that filled gaps. */
  readonly backup: string | null;
}

const problemsAtMost = 20;

/** Checks every page, index, reference and definition. Changes nothing. */
export function checkDatabase(file: string): DatabaseCheck {
  try {
    if (!existsSync(file)) throw appError('database-missing', { file });
    refuseNoDatabase(file);
    const db = connectReadOnly(file);
    try {
      return { file, ...contentCheck(db, file) };
    } finally {
      db.close();
    }
  } catch (error) {
    throw storeFault(file, error);
  }
}

function contentCheck(db: Sqlite, file: string): Omit<DatabaseCheck, 'file'> {
  const problems: string[] = [];
  const note = (look: () => void): void => {
    try {
      look();
    } catch (error) {
      const fault = storeFault(file, error);
      if (!(fault instanceof AppError)) throw error;
      problems.push(String(fault.details['objects'] ?? fault.details['reason'] ?? fault.message));
    }
  };
  note(() => refuseAlteredSchema(db, file, headerOf(db).version));
  note(() => problems.push(...problemsOf(db, 'integrity_check', problemsAtMost)));
  note(() => {
    const orphans = db.pragma('foreign_key_check') as { readonly table: string }[];
    problems.push(...new Set(orphans.map(({ table }) => `table ${table} names rows that are not there`)));
  });
  let bytes = 0;
  note(() => {
    const one = (name: string) => db.pragma(name, { simple: true }) as number;
    bytes = one('page_count') * one('page_size');
  });
  return { bytes, problems };
}

/** Restores a backup, the newest by default. */
export function restoreDatabase(file: string, chosen?: string): Repaired {
  try {
    const backup = chosen === undefined ? backupsOf(file)[0]?.file : path.resolve(chosen);
    if (backup === undefined) throw appError('backup-missing', { folder: backupFolder(file) });
    if (!existsSync(backup)) throw appError('database-missing', { file: backup });
    refuseForeign(backup);
    const kept = replace(file, (unfinished) => copyFileSync(backup, unfinished));
    return { file, kept, backup };
  } catch (error) {
    throw storeFault(file, error);
  }
}

/** Builds a new database from every row that can be read; the newest backup fills the gaps. */
export function salvageDatabase(file: string): Repaired & Pick<Salvaged, 'tables' | 'rows'> {
  try {
    if (!existsSync(file)) throw appError('database-missing', { file });
    const backup = backupsOf(file)[0]?.file ?? null;
    let salvaged: Salvaged = { rows: 0, tables: [] };
    const kept = replace(file, (unfinished, aside) => {
      const sources = [aside!, ...(backup ? [backup] : [])].map(opened);
      try {
        salvaged = salvageInto(sources, unfinished);
        if (salvaged.rows === 0) throw appError('salvage-nothing', { file });
      } finally {
        sources.forEach((source) => source?.close());
      }
    });
    return { file, kept, backup, ...salvaged };
  } catch (error) {
    throw storeFault(file, error);
  }
}

/** If the definitions cannot be read, uses those of our migrations; null if that does not help. */
function opened(file: string): Sqlite | null {
  return openedBy(() => connectReadOnly(file)) ?? openedBy(() => connectWithOwnSchema(file));
}

function openedBy(connect: () => Sqlite): Sqlite | null {
  let db: Sqlite | null = null;
  try {
    db = connect();
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db?.close();
    if (sqliteCode(error) === null) throw error;
    return null;
  }
}

/**
 * Moves a database aside, builds the new one beside it and puts it in place. Returns the path of the old one. A failure
 * leaves everything unchanged.
 */
function replace(file: string, make: (unfinished: string, aside: string | null) => void): string | null {
  const aside = existsSync(file) ? path.join(path.dirname(file), `workbench-damaged-${timeInName()}.db`) : null;
  const unfinished = `${file}.unfinished`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    if (aside) copyAside(file, aside);
    refuseInUse(file);
    remove(unfinished);
    make(unfinished, aside);
    syncFile(unfinished);
    // SQLite would apply a WAL of the old database to the new one.
    for (const name of beside(file)) rmSync(name, { force: true });
    renameSync(unfinished, file);
    syncFolderOf(file);
    return aside;
  } catch (error) {
    remove(unfinished);
    if (aside) remove(aside);
    throw error;
  }
}

const beside = (file: string): string[] => [`${file}-wal`, `${file}-shm`, `${file}-journal`];

const remove = (file: string): void => [file, ...beside(file)].forEach((name) => rmSync(name, { force: true }));

function copyAside(file: string, aside: string): void {
  copyFileSync(file, aside);
  syncFile(aside);
  if (!existsSync(`${file}-wal`)) return;
  copyFileSync(`${file}-wal`, `${aside}-wal`);
  syncFile(`${aside}-wal`);
}

/** In WAL mode an exclusive connection can be opened only if there is no other one. */
function refuseInUse(file: string): void {
  if (!existsSync(file)) return;
  let db: Sqlite | null = null;
  try {
    db = new Database(file, { timeout: 0 });
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('user_version');
  } catch (error) {
    if (sqliteCode(error)?.startsWith('SQLITE_BUSY')) throw appError('database-in-use', { file }, error);
  } finally {
    db?.close();
  }
}
