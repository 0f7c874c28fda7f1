import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { appError, errorRecord, type AppError } from '../../shared/errors';
import { storeFault } from '../faults';
import type { Sqlite } from '../sqlite';
import { newestBackup } from './backups';
import { salvageInto } from './salvage';
import { syncFile } from './sync-file';
import { timeInName } from './time-in-name';

/**
 * Saves the content of an open connection whose database file is gone, beside that file or else in the folder for
 * temporary files. Returns the error with the path. Saving again replaces the earlier copy.
 */
export function rescuer(db: Sqlite, file: string): () => AppError {
  const name = `${path.basename(file, '.db')}-rescued-${timeInName()}-${process.pid}.db`;
  const places = [path.join(path.dirname(file), name), path.join(tmpdir(), name)];
  return () => {
    let failure: unknown;
    for (const target of places) {
      try {
        save(db, file, target);
        return appError('database-lost', { file, rescued: target });
      } catch (error) {
        failure ??= storeFault(target, error);
      }
    }
    return appError('database-lost-unsaved', { file, reason: errorRecord(failure).message }, failure);
  };
}

function save(db: Sqlite, file: string, target: string): void {
  const unfinished = `${target}.unfinished`;
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    rmSync(unfinished, { force: true });
    copyTo(db, file, unfinished);
    syncFile(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/**
 * If other bytes were written into the file, no page can be trusted, but single rows can be read; the newest backup
 * fills gaps.
 */
function copyTo(db: Sqlite, file: string, target: string): void {
  try {
    db.prepare('VACUUM INTO ?').run(target);
  } catch (error) {
    rmSync(target, { force: true });
    const backup = newestBackup(file);
    try {
      if (salvageInto([db, ...(backup ? [backup] : [])], target).rows === 0) throw error;
    } finally {
      backup?.close();
    }
  }
}
