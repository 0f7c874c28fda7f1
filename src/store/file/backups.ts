import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { placeFile } from './place-file';
import { freeBytes } from '../faults';
import { connect, connectReadOnly, type Sqlite } from '../sqlite';
import { checkAllPages } from './page-check';
import { timeInName } from './time-in-name';

/** A copy of the run database, by the time at which it was made. */
export interface Backup {
  readonly file: string;
  readonly bytes: number;
  /** ISO 8601. */
  readonly at: string;
}

/** One copy a day is kept, of this many days on which something changed. */
const daysKept = 3;
/** Larger databases are copied once a day, not at every end of a process. */
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

/** A connection to the newest copy; null without copies. */
export function newestBackup(database: string): Sqlite | null {
  const [newest] = backupsOf(database);
  return newest ? connectReadOnly(newest.file) : null;
}

/**
 * Copies the database, checks the copy, puts it in place and removes copies that are no longer kept. Throws an AppError
 * where the disk refuses, or where a page turns out to be damaged; the other copies stay then.
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
      // One file, without a log beside it.
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

/** The same where one is due and the disk has room for it twice over; null otherwise. */
export async function backUpWhenDue(database: string): Promise<Backup | null> {
  const [newest] = backupsOf(database);
  const bytes = statSync(database).size;
  const isDue = !newest || bytes <= smallBytes || Date.now() - Date.parse(newest.at) > dayMs;
  const free = freeBytes(path.dirname(database));
  return isDue && (free === null || free > 2 * bytes) ? backUp(database) : null;
}

/** All but the newest of each of the last days. */
function noLongerKept(newestFirst: readonly Backup[]): Backup[] {
  const days = new Set<string>();
  return newestFirst.filter(({ file }) => {
    const day = path.basename(file).split('-')[1]!;
    const isFirst = !days.has(day);
    days.add(day);
    return !isFirst || days.size > daysKept;
  });
}
