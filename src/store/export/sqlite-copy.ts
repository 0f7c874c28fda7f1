import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { connect, connectReadOnly, type Sqlite } from '../sqlite';
import { placeFile } from '../file/place-file';
import { leavePaths, leaveTexts } from './private-parts';
import type { ExportPart } from '../../shared/window';
import type { Exported } from './result';
import { countRuns } from './views';

export interface CopyChoice {
  /** null: all studies. */
  readonly study: string | null;
  /** Leaves out texts of the data: names of labels, quoted rows and texts of errors. */
  readonly withoutTexts?: boolean;
  /** Runs whose weights are beside the copy; the files of others are not. */
  readonly weights?: readonly string[];
}

/**
 * Writes a consistent copy of a database, of one study or of all, as one file without a WAL beside it and without paths
 * of this machine.
 */
export async function exportSqlite(source: string, target: string, choice: CopyChoice): Promise<Exported> {
  const { study, withoutTexts = false, weights = [] } = choice;
  const file = path.resolve(target);
  if (existsSync(file) && realpathSync(file) === realpathSync(source)) throw appError('export-onto-itself', { file });
  let runs = 0;
  let parts: ExportPart[] = [];
  await placeFile(file, async (unfinished) => {
    await copy(source, unfinished);
    const db = connect(unfinished);
    try {
      if (study !== null) keepStudy(db, study);
      leaveProcesses(db);
      leaveFiles(db, weights);
      db.transaction(() => {
        leavePaths(db);
        if (withoutTexts) leaveTexts(db);
      })();
      runs = db.prepare(countRuns).pluck().get({ study }) as number;
      parts = partsOf(db);
      db.pragma('journal_mode = DELETE');
      db.exec('VACUUM');
    } finally {
      db.close();
    }
  });
  return { file, runs, parts };
}

function partsOf(db: Sqlite): ExportPart[] {
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`).pluck().all();
  return (tables as string[]).map((name) => ({
    name,
    rows: db.prepare(`SELECT count(*) FROM ${name}`).pluck().get() as number,
    bytes: null,
  }));
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

function leaveFiles(db: Sqlite, weights: readonly string[]): void {
  const kept = `kind = 'weights' AND run IN (SELECT key FROM runs WHERE id IN (SELECT value FROM json_each(?)))`;
  db.prepare(`DELETE FROM artefacts WHERE NOT (${kept})`).run(JSON.stringify(weights));
}
