import { appError } from '../../shared/errors';
import type { Sqlite } from '../sqlite';

/** A check of this much takes about a tenth of a second; larger files are checked when a backup is made of them. */
const quickBytes = 64 * 2 ** 20;

/** Throws where a page of the database is malformed. Large files are passed over. */
export function checkPages(db: Sqlite, file: string): void {
  const bytes =
    (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number);
  if (bytes <= quickBytes) checkAllPages(db, file);
}

/** The same for a file of any size. */
export function checkAllPages(db: Sqlite, file: string): void {
  const [found] = problemsOf(db, 'quick_check', 1);
  if (found !== undefined) throw appError('database-damaged', { file, reason: found });
}

/** The first problems that SQLite finds, in its words; none for a whole file. */
export function problemsOf(db: Sqlite, check: 'quick_check' | 'integrity_check', most: number): string[] {
  const lines = db.pragma(`${check}(${most})`) as Readonly<Record<string, string>>[];
  return lines
    .flatMap((line) => Object.values(line).flatMap((text) => text.split('\n')))
    .filter((line) => line !== 'ok' && !/^\*\*\* in database/.test(line))
    .map((line) => line.replace(/\.$/, ''));
}
