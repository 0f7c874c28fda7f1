import type { Artefact } from '../read/history';
import type { Sqlite } from '../sqlite';
import type { MergeOptions } from './model';
import { ofRun, type TableOfRun } from './tables';

type Value = string | number | null;

/** Copies what belongs to one run: its history, its results, its files, its ablations. */
export function resultCopying(target: Sqlite, source: Sqlite, { checks, hasFile }: MergeOptions) {
  const tables = (Object.keys(ofRun) as TableOfRun[]).map((table) => {
    const columns: readonly string[] = ofRun[table];
    const places = columns.map(() => '?').join(', ');
    return {
      table,
      columns,
      rows: source.prepare(`SELECT ${columns.join(', ')} FROM main.${table} WHERE run = ?`).raw(),
      put: target.prepare(`INSERT OR IGNORE INTO ${table} (run, ${columns.join(', ')}) VALUES (?, ${places})`),
      remove: target.prepare(`DELETE FROM ${table} WHERE run = ?`),
    };
  });
  const artefacts = source.prepare('SELECT kind, file, bytes, sha256 FROM main.artefacts WHERE run = ?');
  const putArtefact = target.prepare(
    `INSERT OR IGNORE INTO artefacts (run, kind, file, bytes, sha256) VALUES (@run, @kind, @file, @bytes, @sha256)`,
  );
  const removeArtefacts = target.prepare('DELETE FROM artefacts WHERE run = ?');
  const ablations = ablationCopying(target, source, checks);

  const copyFiles = (key: number, own: number, id: string): void => {
    for (const artefact of artefacts.all(key) as Artefact[]) {
      if (artefact.kind === 'weights' && hasFile(id, artefact)) putArtefact.run({ run: own, ...artefact });
    }
  };
  return {
    copy(key: number, own: number, id: string): void {
      for (const { table, columns, rows, put } of tables) {
        const json = columns.findIndex((name) => name.endsWith('_json'));
        for (const row of rows.iterate(key) as IterableIterator<Value[]>) {
          const text = row[json];
          if (table === 'events') checks.event(id, text as string);
          else if (typeof text === 'string') checks.json(`${table} of run ${id}`, text);
          put.run(own, ...row);
        }
      }
      copyFiles(key, own, id);
      ablations(key, own);
    },
    /** Adds only what an equal result here lacks. */
    join(key: number, own: number, id: string): void {
      copyFiles(key, own, id);
      ablations(key, own);
    },
    remove(own: number): void {
      for (const { remove } of tables) remove.run(own);
      removeArtefacts.run(own);
    },
  };
}

interface StoredAblation {
  readonly key: number;
  readonly task_sha256: string;
  readonly task: string;
  readonly metric: string;
  readonly whole_json: string;
}

/** An ablation belongs to one result: spans of another result are not mixed into it. */
function ablationCopying(target: Sqlite, source: Sqlite, checks: MergeOptions['checks']) {
  const columns = 'task_sha256, task, metric, whole_json';
  const all = source.prepare(`SELECT key, ${columns} FROM main.ablations WHERE run = ? ORDER BY key`);
  const spans = source.prepare('SELECT first, last, scores_json FROM main.ablated_spans WHERE ablation = ?').raw();
  const put = target.prepare(
    `INSERT INTO ablations (run, ${columns}) VALUES (@run, @task_sha256, @task, @metric, @whole_json) ON CONFLICT DO NOTHING`,
  );
  const find = target
    .prepare('SELECT key FROM ablations WHERE run = @run AND task_sha256 = @task_sha256 AND whole_json = @whole_json')
    .pluck();
  const putSpan = target.prepare(
    'INSERT OR IGNORE INTO ablated_spans (ablation, first, last, scores_json) VALUES (?, ?, ?, ?)',
  );
  return (key: number, own: number): void => {
    for (const ablation of all.all(key) as StoredAblation[]) {
      checks.json('ablations', ablation.whole_json);
      const { task_sha256, task, metric, whole_json } = ablation;
      put.run({ run: own, task_sha256, task, metric, whole_json });
      const found = find.get({ run: own, task_sha256, whole_json }) as number | undefined;
      if (found === undefined) continue;
      for (const [first, last, scores] of spans.iterate(ablation.key) as IterableIterator<[number, number, string]>) {
        checks.json('ablated_spans', scores);
        putSpan.run(found, first, last, scores);
      }
    }
  };
}
