import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { connect, connectReadOnly, type Sqlite } from '../sqlite';
import { placeFile } from '../file/place-file';
import type { ExportResult } from './result';
import { countRuns } from './views';

/** Writes a consistent copy of a database, of one study or of all, as one file without a WAL beside it. */
export async function exportSqlite(source: string, target: string, study: string | null): Promise<ExportResult> {
  const file = path.resolve(target);
  if (existsSync(file) && realpathSync(file) === realpathSync(source)) throw appError('export-onto-itself', { file });
  let runs = 0;
  await placeFile(file, async (unfinished) => {
    await copy(source, unfinished);
    const db = connect(unfinished);
    try {
      if (study !== null) keepStudy(db, study);
      leaveProcesses(db);
      runs = db.prepare(countRuns).pluck().get({ study }) as number;
      db.pragma('journal_mode = DELETE');
      db.exec('VACUUM');
    } finally {
      db.close();
    }
  });
  return { file, runs };
}

/** Copies in one read transaction: other processes can write meanwhile, and the copy does not restart. */
async function copy(source: string, target: string): Promise<void> {
  const db = connectReadOnly(source);
  try {
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM studies').get();
    await db.backup(target);
  } finally {
    db.close();
  }
}

function keepStudy(db: Sqlite, study: string): void {
  db.transaction(() => {
    const others = '(SELECT key FROM studies WHERE name <> ?)';
    db.prepare(`DELETE FROM study_runs WHERE study IN ${others}`).run(study);
    db.prepare(`DELETE FROM study_revisions WHERE study IN ${others}`).run(study);
    db.prepare('DELETE FROM studies WHERE name <> ?').run(study);
    // Everything that belongs to a run is deleted with it.
    db.exec('DELETE FROM runs WHERE key NOT IN (SELECT run FROM study_runs)');
    db.exec('DELETE FROM tasks WHERE sha256 NOT IN (SELECT task_sha256 FROM runs)');
    db.exec('DELETE FROM encoders WHERE sha256 NOT IN (SELECT encoder_sha256 FROM runs)');
  })();
}

/** No process owns a run of the copy, and names of machines are not exported. */
function leaveProcesses(db: Sqlite): void {
  db.transaction(() => {
    db.exec(`UPDATE runs SET status = 'interrupted', owner = NULL, request = NULL WHERE status = 'running'`);
    db.exec('DELETE FROM processes');
  })();
}
