import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { placeFile } from './place-file';
import { freeBytes } from '../faults';
import { connect, connectReadOnly, type Sqlite } from '../sqlite';
import { checkAllPages } from './page-check';
import { timeInName } from './time-in-name';

/** A copy of the run database, by its time. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly at: string;
}

/** Number of days, among those with changes, of which one copy each is kept. */
const daysKept = 3;
/** A larger database is copied once a day, not whenever a process ends. */
const smallBytes = 64 * 2 ** 20;
const dayMs = 86_400_000;

const namePattern = /^workbench-\d{8}-\d{6}\.db$/;

export const backupFolder = (database: string): string => path.join(path.dirname(database), 'backups');

/** Newest first. */
export function backupsOf(database: string): Backup[] {
  const folder = backupFolder(database);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => namePattern.test(name))
    .sort()
    .reverse()
    .map((name) => {
      const file = path.join(folder, name);
      const { size, mtime } = statSync(file);
      return { file, bytes: size, at: mtime.toISOString() };
    });
}

/** Returns a connection to the newest copy; null without copies. */
export function newestBackup(database: string): Sqlite | null {
  const [newest] = backupsOf(database);
  return newest ? connectReadOnly(newest.file) : null;
}

/**
 * Copies the database, checks the copy, puts it in place and removes copies that are no longer kept. Throws an AppError
 * if the disk refuses, or if a page is damaged; the other copies stay then.
 */
export async function backUp(database: string): Promise<Backup> {
  const file = path.join(backupFolder(database), `workbench-${timeInName()}.db`);
  const copyInto = async (unfinished: string): Promise<void> => {
    const db = connectReadOnly(database);
    try {
      await db.backup(unfinished);
    } finally {
      db.close();
    }
    const copy = connect(unfinished);
    try {
      // One file, without a WAL beside it.
      copy.pragma('journal_mode = DELETE');
      checkAllPages(copy, database);
    } finally {
      copy.close();
    }
  };
  await placeFile(file, copyInto, { isPrivate: true });
  const all = backupsOf(database);
  for (const one of noLongerKept(all)) rmSync(one.file, { force: true });
  return all.find((one) => one.file === file)!;
}

/** Does the same if a copy is due and the disk has space for it twice; returns null otherwise. */
export async function backUpWhenDue(database: string): Promise<Backup | null> {
  const [newest] = backupsOf(database);
  const bytes = statSync(database).size;
  const isDue = !newest || bytes <= smallBytes || Date.now() - Date.parse(newest.at) > dayMs;
  const free = freeBytes(path.dirname(database));
  return isDue && (free === null || free > 2 * bytes) ? backUp(database) : null;
}

/** Returns all but the newest copy of each of the last days. */
function noLongerKept(newestFirst: readonly Backup[]): Backup[] {
  const days = new Set<string>();
  return newestFirst.filter(({ file }) => {
    const day = path.basename(file).split('-')[1]!;
    const isFirst = !days.has(day);
    days.add(day);
    return !isFirst || days.size > daysKept;
  });
}
