import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../shared/errors';
import { guarded, storeFault } from './faults';
import { nothingToProve, proofOf } from './file/proof';
import { reserveBeside } from './file/reserve';
import { mergeWriting } from './merge/merge';
import { migrate } from './migrate';
import { newestVersion } from './migrations';
import { ownProcess } from './process/own-process';
import { agreementReading } from './read/agreement';
import { ablationReading } from './read/ablations';
import { historyReading } from './read/history';
import { encoderUseReading } from './read/encoder-uses';
import { libraryReading } from './read/library';
import { runReading } from './read/runs';
import { rungReading } from './read/rungs';
import { spreadReading } from './read/spreads';
import { studyReading } from './read/studies';
import { showInterrupted } from './read/show-interrupted';
import { isNew, refuseForeign, refuseForeignContent, refuseNoDatabase } from './refuse';
import { connect, connectImage, connectReadOnly, headerOf, type Sqlite } from './sqlite';
import type { Store, Writing } from './store';
import { ablationWriting } from './write/ablations';
import { eventWriting } from './write/events';
import { healthWriting } from './write/health';
import { libraryWriting } from './write/library';
import { studyWriting } from './write/studies';
import { workWriting } from './write/claims';

/**
 * Opens the run database, or creates one if there is no file. Refuses, without changes, a file of another program or a
 * newer version, and one that is damaged or altered.
 */
export function openStore(file: string): Store {
  try {
    refuseForeign(file);
    mkdirSync(path.dirname(file), { recursive: true });
    return storeFrom(connect(file), file, migrate, false);
  } catch (error) {
    throw storeFault(file, error);
  }
}

/**
 * Opens an existing run database without writing a byte, also on a disk that is read-only or full. An older schema is
 * migrated in memory. Runs whose process has ended appear as interrupted.
 */
export function openStoreToRead(file: string): Store {
  try {
    if (isNew(file)) throw appError('database-missing', { file });
    refuseNoDatabase(file);
    const db = connectReadOnly(file);
    try {
      refuseForeignContent(db, file);
      if (headerOf(db).version === newestVersion) return storeFrom(db, file, showInterrupted, true);
    } catch (error) {
      db.close();
      throw error;
    }
    db.close();
    return storeFrom(
      connectImage(file),
      file,
      (image) => {
        migrate(image, file);
        showInterrupted(image);
      },
      true,
    );
  } catch (error) {
    throw storeFault(file, error);
  }
}

function storeFrom(db: Sqlite, file: string, prepare: (db: Sqlite, file: string) => void, isReadOnly: boolean): Store {
  try {
    prepare(db, file);
    return storeOn(db, file, isReadOnly);
  } catch (error) {
    db.close();
    throw error;
  }
}

function storeOn(db: Sqlite, file: string, isReadOnly: boolean): Store {
  const reserve = reserveBeside(file);
  const changes = db.prepare('SELECT total_changes()').pluck();
  const atOpening = changes.get();
  return {
    file,
    isReadOnly,
    read: guarded(
      {
        ...libraryReading(db),
        ...encoderUseReading(db),
        ...studyReading(db),
        ...runReading(db),
        ...rungReading(db),
        ...historyReading(db),
        ...spreadReading(db),
        ...agreementReading(db),
        ...ablationReading(db),
        version: () => db.pragma('data_version', { simple: true }) as number,
      },
      file,
    ),
    write: isReadOnly ? refusing(file) : guarded(writingTo(db), file, reserve.use),
    ...(isReadOnly ? nothingToProve : guarded(proofOf(db, file), file)),
    hasWritten: () => !isReadOnly && changes.get() !== atOpening,
    reserve,
    close: () => {
      reserve.release();
      db.close();
    },
  };
}

function writingTo(db: Sqlite): Writing {
  const own = ownProcess(db);
  return {
    ...libraryWriting(db),
    ...studyWriting(db),
    ...workWriting(db, own),
    ...eventWriting(db, own),
    ...ablationWriting(db),
    ...healthWriting(db),
    ...mergeWriting(db),
  };
}

/** Every call throws: a read-only connection prepares no statements for writing. */
const refusing = (file: string): Writing =>
  new Proxy({} as Writing, {
    get: () => () => {
      throw appError('database-read-only', { file, reason: 'opened to read' });
    },
  });
