import { isAlive, type ProcessMark } from '../process/this-process';
import type { Sqlite } from '../sqlite';

/**
 * Makes a read-only connection show the running runs of ended processes as interrupted, as the next writer will store
 * them. Temporary views hide the table and the public view of runs; the file is not changed.
 */
export function showInterrupted(db: Sqlite): void {
  const owners = db
    .prepare(`SELECT * FROM processes WHERE id IN (SELECT owner FROM runs WHERE status = 'running')`)
    .all() as (ProcessMark & { readonly id: string; readonly heartbeat_at: number })[];
  const gone = owners.filter((one) => !isAlive(one, one.heartbeat_at)).map(({ id }) => id);
  if (gone.length === 0) return;
  db.pragma('query_only = OFF');
  db.pragma('temp_store = MEMORY');
  db.exec('CREATE TEMP TABLE gone (id TEXT PRIMARY KEY)');
  const add = db.prepare('INSERT INTO gone VALUES (?)');
  for (const id of gone) add.run(id);
  const columns = (db.pragma('table_info(runs)') as { name: string }[]).map(({ name }) =>
    name === 'status' ? `CASE WHEN owner IN (SELECT id FROM gone) THEN 'interrupted' ELSE status END AS status` : name,
  );
  db.exec(`CREATE TEMP VIEW runs AS SELECT ${columns.join(', ')} FROM main.runs`);
  const ofRuns = db.prepare(`SELECT sql FROM sqlite_schema WHERE type = 'view' AND name = 'v_runs'`).pluck().get();
  db.exec(String(ofRuns).replace(/^CREATE VIEW/, 'CREATE TEMP VIEW'));
  db.pragma('query_only = ON');
}
