import type { Sqlite } from '../sqlite';

/** References between tables: which column refers to which row. */
const references = [
  ['study_revisions', 'study', 'studies'],
  ['study_runs', 'study', 'studies'],
  ['study_runs', 'run', 'runs'],
  ['events', 'run', 'runs'],
  ['metrics', 'run', 'runs'],
  ['scores', 'run', 'runs'],
  ['predictions', 'run', 'runs'],
  ['artefacts', 'run', 'runs'],
  ['attempts', 'run', 'runs'],
  ['ablations', 'run', 'runs'],
  ['ablated_spans', 'ablation', 'ablations'],
] as const;

/**
 * Makes salvaged rows consistent. Rows that refer to lost ones are removed, a running run becomes interrupted, and a
 * completed run without scores is trained again.
 */
export function dropOrphans(db: Sqlite): void {
  for (const [table, column, parent] of references) {
    db.exec(`DELETE FROM ${table} WHERE ${column} NOT IN (SELECT key FROM ${parent})`);
  }
  db.exec(`UPDATE runs SET status = 'interrupted', owner = NULL, request = NULL WHERE status = 'running'`);
  db.exec('DELETE FROM processes');
  const trigger = db
    .prepare(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'runs_stay_completed'`)
    .pluck()
    .get() as string;
  db.exec('DROP TRIGGER runs_stay_completed');
  db.exec(`UPDATE runs SET status = 'interrupted' WHERE status = 'completed' AND key NOT IN (SELECT run FROM scores)`);
  db.exec(trigger);
}
