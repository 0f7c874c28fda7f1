import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AppError, appError } from '../shared/errors';
import { migrate } from './migrate';
import { ownProcess } from './process/own-process';
import { ablationReading } from './read/ablations';
import { historyReading } from './read/history';
import { libraryReading } from './read/library';
import { runReading } from './read/runs';
import { rungReading } from './read/rungs';
import { studyReading } from './read/studies';
import { refuseForeign } from './refuse';
import { connect, sqliteCode, type Sqlite } from './sqlite';
import type { Store } from './store';
import { ablationWriting } from './write/ablations';
import { eventWriting } from './write/events';
import { libraryWriting } from './write/library';
import { studyWriting } from './write/studies';
import { workWriting } from './write/work';

/**
 * Opens the run database, or makes a new one where there is no file. A file that is not ours, is from a newer version, or
 * is damaged is refused and stays as it is.
 */
export function openStore(file: string): Store {
  try {
    refuseForeign(file);
    mkdirSync(path.dirname(file), { recursive: true });
    const db = connect(file);
    try {
      migrate(db, file);
      return storeOn(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw cannotOpen(file, error);
  }
}

function storeOn(db: Sqlite, file: string): Store {
  const own = ownProcess(db);
  return {
    file,
    read: {
      ...libraryReading(db),
      ...studyReading(db),
      ...runReading(db),
      ...rungReading(db),
      ...historyReading(db),
      ...ablationReading(db),
      version: () => db.pragma('data_version', { simple: true }) as number,
    },
    write: {
      ...libraryWriting(db),
      ...studyWriting(db),
      ...workWriting(db, own),
      ...eventWriting(db, own),
      ...ablationWriting(db),
    },
    close: () => db.close(),
  };
}

function cannotOpen(file: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = sqliteCode(error) ?? (error as NodeJS.ErrnoException).code ?? '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return appError('database-damaged', { file, reason: code }, error);
  if (/^(SQLITE_FULL|ENOSPC)/.test(code)) return appError('disk-full', { place: file }, error);
  if (/^(SQLITE_(CANTOPEN|READONLY|PERM|IOERR)|E[A-Z]+$)/.test(code)) {
    return appError('cannot-write', { place: file, reason: code }, error);
  }
  return error;
}
