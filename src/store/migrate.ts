import { existsSync, renameSync, rmSync } from 'node:fs';
import { appError } from '../shared/errors';
import { migrations, newestVersion } from './migrations';
import { applicationId, headerOf, type Sqlite } from './sqlite';

/**
 * Migrates a database to the newest schema: first a copy of the old file, then each step in one transaction. Another
 * process may migrate the same file, so every step reads the version again.
 */
export function migrate(db: Sqlite, file: string, steps = migrations): void {
  const { version } = headerOf(db);
  if (!db.memory && version > 0 && version < (steps.at(-1)?.number ?? 0))
    backUp(db, `${file}.before-schema-${version + 1}`);
  for (const step of steps) {
    db.transaction(() => {
      if (headerOf(db).version >= step.number) return;
      step.up(db);
      db.pragma(`application_id = ${applicationId}`);
      db.pragma(`user_version = ${step.number}`);
    }).immediate();
  }
  const { version: found } = headerOf(db);
  if (found > newestVersion && steps === migrations) throw newerDatabase(file, found);
}

export const newerDatabase = (file: string, found: number) =>
  appError('database-newer', { file, found, known: newestVersion });

/** A copy that another start already made contains the older content and stays. */
function backUp(db: Sqlite, copy: string): void {
  if (existsSync(copy)) return;
  const unfinished = `${copy}.${process.pid}.unfinished`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, copy);
}
