import { appError } from '../../shared/errors';
import type { Sqlite } from '../sqlite';

/** Checking this many bytes takes about a tenth of a second; larger files are checked when they are backed up. */
const quickBytes = 64 * 2 ** 20;

/** Throws if a page of the database is malformed. Large files are skipped. */
export function checkPages(db: Sqlite, file: string): void {
  const bytes =
    (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
  if (bytes <= quickBytes) checkAllPages(db, file);
}

/** Does the same for a file of any size. */
export function checkAllPages(db: Sqlite, file: string): void {
  const [found] = problemsOf(db, 'quick_check', 1);
  if (found !== undefined) throw appError('database-damaged', { file, reason: found });
}

/** Returns the first problems that SQLite finds, in its words; none for an intact file. */
export function problemsOf(db: Sqlite, check: 'quick_check' | 'integrity_check', most: number): string[] {
  const lines = db.pragma(`${check}(${most})`) as Readonly<Record<string, string>>[];
  return lines
    .flatMap((line) => Object.values(line).flatMap((text) => text.split('\n')))
    .filter((line) => line !== 'ok' && !/^\*\*\* in database/.test(line))
    .map((line) => line.replace(/\.$/, ''));
}
