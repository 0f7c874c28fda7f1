import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrate } from '../../../src/store/migrate';
import { first } from '../../../src/store/migrations/0001-first';
import { ablations } from '../../../src/store/migrations/0002-ablations';
import { openStore, openStoreToRead } from '../../../src/store/open-store';
import { connect } from '../../../src/store/sqlite';
import { finished, progress, started } from '../events';
import { folder, sampleStore } from '../sample';

type Rows = Readonly<Record<string, unknown[]>>;

const newTables = ['ablated_spans', 'ablations'];

const namesOf = (db: Database.Database, type: 'table' | 'view'): string[] =>
  db
    .prepare(`SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name`)
    .pluck()
    .all(type) as string[];

/** All rows of all tables and public views. */
function rowsOf(file: string): Rows {
  const db = new Database(file, { readonly: true });
  const names = [...namesOf(db, 'table'), ...namesOf(db, 'view')];
  const rows = Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).raw().all()]));
  db.close();
  return rows;
}

const hash = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A database of the first schema with rows in every table, as the recorder writes them. */
function filledFirst(): string {
  const now = path.join(folder(), 'now.db');
  const store = sampleStore(now);
  const { id } = store.write.claim()!;
  const probabilities = [0.25, 0.75];
  const validation = [{ example: 0, label: 1, prediction: 1, probabilities }];
  const weights = { kind: 'weights' as const, file: 'weights.safetensors', bytes: 4, sha256: 'a' };
  const outcome = { predictions: { validation }, weights };
  const events = [started, progress(1), progress(2), finished];
  store.write.storeEvents(
    events.map((event) => ({ runId: id, event, elapsedMs: 5, ...(event === finished ? outcome : {}) })),
  );
  const waiting = store.write.claim()!;
  store.write.storeEvents([started, progress(1)].map((event) => ({ runId: waiting.id, event })));
  store.close();

  const file = path.join(folder(), 'workbench.db');
  const db = connect(file);
  migrate(db, file, [first]);
  db.pragma('foreign_keys = OFF');
  db.prepare('ATTACH ? AS now').run(now);
  for (const name of namesOf(db, 'table')) db.exec(`INSERT INTO main.${name} SELECT * FROM now.${name}`);
  db.exec('DETACH now');
  db.close();
  return file;
}

it('keeps every row of a filled database of the first schema, adds its tables and leaves a copy', () => {
  const file = filledFirst();
  const before = rowsOf(file);
  expect(Object.entries(before).filter(([, rows]) => rows.length === 0)).toEqual([]);
  expect(Object.keys(before)).not.toContain('ablations');
  const db = connect(file);
  migrate(db, file, [first, ablations]);
  db.close();
  const after = rowsOf(file);
  for (const [name, rows] of Object.entries(before)) expect([name, after[name]]).toEqual([name, rows]);
  const added = Object.keys(after).filter((name) => !(name in before));
  expect(added).toEqual(newTables);
  for (const name of newTables) expect(after[name]).toEqual([]);
  expect(rowsOf(`${file}.before-schema-2`)).toEqual(before);
});

it('runs when the database is opened, which can then store an ablation', () => {
  const file = filledFirst();
  const before = rowsOf(file);
  const store = openStore(file);
  const run = store.read.runs({ study: 'sample' }).find(({ status }) => status === 'completed')!;
  expect(store.read.ablation(run.id, run.taskSha256)).toBeNull();
  expect(store.read.predictions(run.id, 'validation')).toHaveLength(1);
  store.close();
  const after = rowsOf(file);
  // A run whose process has ended becomes interrupted.
  const ofProcesses = ['processes', 'runs', 'study_runs', 'events', 'v_runs'];
  for (const [name, rows] of Object.entries(before)) {
    if (!ofProcesses.includes(name)) expect([name, after[name]]).toEqual([name, rows]);
  }
  expect(after['runs']).toHaveLength(before['runs']!.length);
});

it('runs in memory if a database is opened to read: no byte of it changes', () => {
  const file = filledFirst();
  const before = hash(file);
  const store = openStoreToRead(file);
  expect(store.read.runs({ study: 'sample' })).toHaveLength(6);
  expect(store.read.ablations('sample')).toEqual([]);
  store.close();
  expect(hash(file)).toBe(before);
  expect(existsSync(`${file}.before-schema-2`)).toBe(false);
});

it('a database of the newest schema opens with every row as it was', () => {
  const file = filledFirst();
  openStore(file).close();
  const before = rowsOf(file);
  openStore(file).close();
  // A process that writes adds its row there.
  const { processes: _, ...others } = rowsOf(file);
  const { processes: __, ...othersBefore } = before;
  expect(others).toEqual(othersBefore);
});
