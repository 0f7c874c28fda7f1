import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/shared/run';
import type { Store } from '../../../src/store/store';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { exportRuns } from '../../../src/workbench/exports/runs/export-runs';
import { runFiles } from '../../../src/workbench/queue/run-files';
import { mergePaths } from '../../../src/workbench/merge/merge-paths';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { finished, progress, started } from '../../store/events';
import { folder, newStore, sampleStore, workOff } from '../../store/sample';

/** A data folder with a database. */
const home = (fill: (file: string) => Store = newStore) => {
  const root = folder();
  const store = fill(path.join(root, 'workbench.db'));
  return { root, store, merge: (...paths: string[]) => mergePaths(paths, { store, folder: dataFolder(root) }) };
};

const sample = (changes?: Partial<StudyFileInput>) => home((file) => sampleStore(file, changes));

const exported = async (store: Store): Promise<string> => {
  const file = path.join(folder(), 'copy.db');
  await exportRuns(store, file, { format: 'sqlite' });
  return file;
};

/** Every row of every table that an export has, without keys. */
async function contentOf(store: Store): Promise<Readonly<Record<string, string>>> {
  const target = folder();
  await exportRuns(store, target, { format: 'csv', options: { raw: true, wide: true } });
  return Object.fromEntries(readdirSync(target).map((name) => [name, readFileSync(path.join(target, name), 'utf8')]));
}

const scored = (accuracy: number): RunEvent => ({
  ...finished,
  scores: { validation: { accuracy }, test: { accuracy } },
});

function workAll(store: Store, runs: number, end: RunEvent = finished): string[] {
  return Array.from({ length: runs }, () => workOff(store, undefined, end));
}

describe('merge', () => {
  it('adds an export to an empty data folder so that its export is the same, and nothing the second time', async () => {
    const { store } = sample();
    workAll(store, 4);
    workOff(store, undefined, { type: 'run-failed', status: 'failed', error: { code: 'unexpected', message: 'x' } });
    const file = await exported(store);
    const other = home();
    expect(await other.merge(file)).toEqual({ added: 6, skipped: 0, conflicts: [] });
    expect(await contentOf(other.store)).toEqual(await contentOf(store));
    expect(await other.merge(file)).toEqual({ added: 0, skipped: 6, conflicts: [] });
    expect(await contentOf(other.store)).toEqual(await contentOf(store));
    expect(other.store.read.study('sample')).toMatchObject({ revision: 1, runs: 6 });
    const [run] = store.read.latestCompleted(1);
    expect(other.store.read.run(run!.id)).toEqual(run);
    expect(other.store.read.curve(run!.id)).toEqual(store.read.curve(run!.id));
  });

  it('joins two data folders with overlapping studies to the union, whichever way', async () => {
    const [one, two] = [sample({ seeds: [0, 1] }), sample({ seeds: [1, 2] })];
    workAll(one.store, 12);
    workAll(two.store, 12);
    const [first, second] = [await exported(one.store), await exported(two.store)];
    expect(await one.merge(second)).toEqual({ added: 6, skipped: 6, conflicts: [] });
    expect(await two.merge(first)).toEqual({ added: 6, skipped: 6, conflicts: [] });
    const idsOf = ({ store }: { readonly store: Store }) =>
      store.read.runs({ study: 'sample', newestRevision: true }).map(({ id }) => id);
    expect(idsOf(one)).toHaveLength(18);
    expect([...idsOf(one)].sort()).toEqual([...idsOf(two)].sort());
    const revisions = one.store.read.study('sample')!.revision;
    await one.merge(second, first);
    expect(one.store.read.study('sample')!.revision).toBe(revisions);
    expect(idsOf(one)).toHaveLength(18);
  });

  it('completes runs that are not complete here, and keeps what was there as an attempt', async () => {
    const [here, there] = [sample(), sample()];
    workAll(there.store, 6);
    const failed = workOff(here.store, undefined, {
      type: 'run-failed',
      status: 'failed',
      error: { code: 'unexpected', message: 'disk' },
    });
    expect(await here.merge(await exported(there.store))).toEqual({ added: 6, skipped: 0, conflicts: [] });
    expect(here.store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
    expect(here.store.read.run(failed)).toMatchObject({ status: 'completed', error: null });
    expect(here.store.read.attempts(failed)).toMatchObject([{ status: 'failed', error: { message: 'disk' } }]);
  });

  it('keeps other scores of the same run as an attempt, names them, and does so once', async () => {
    const [here, there] = [sample(), sample()];
    const [id] = workAll(here.store, 1, scored(0.75));
    workAll(there.store, 1, scored(0.5));
    const file = await exported(there.store);
    const conflict = {
      run: id,
      from: 'copy.db',
      scores: { test: { accuracy: 0.75 }, validation: { accuracy: 0.75 } },
      theirs: { test: { accuracy: 0.5 }, validation: { accuracy: 0.5 } },
    };
    expect(await here.merge(file)).toEqual({ added: 0, skipped: 6, conflicts: [conflict] });
    await here.merge(file);
    expect(here.store.read.run(id!)!.scores.test).toEqual({ accuracy: 0.75 });
    expect(here.store.read.attempts(id!)).toMatchObject([{ from: 'copy.db', scores: conflict.theirs }]);
    const third = home();
    await third.merge(await exported(here.store));
    expect(third.store.read.attempts(id!)).toEqual(here.store.read.attempts(id!));
  });

  it('leaves a run alone that trains here', async () => {
    const [here, there] = [sample(), sample()];
    workAll(there.store, 6);
    const { id } = here.store.write.claim()!;
    here.store.write.storeEvents([started, progress(1)].map((event) => ({ runId: id, event })));
    expect(await here.merge(await exported(there.store))).toMatchObject({ added: 5, skipped: 1 });
    expect(here.store.read.run(id)).toMatchObject({ status: 'running', step: 1 });
  });

  it('copies kept weights from a data folder, if they have the hash of the database', async () => {
    const [there, here] = [sample(), home()];
    const files = runFiles(dataFolder(there.root).run);
    const { id } = there.store.write.claim()!;
    const weights = await files.write(id, 'weights', Buffer.from('weights'));
    there.store.write.storeEvents([
      { runId: id, event: started },
      { runId: id, event: finished, weights },
    ]);
    await here.merge(there.root);
    expect(here.store.read.artefact(id, 'weights')).toEqual(weights);
    expect(await runFiles(dataFolder(here.root).run).whole(id, weights)).not.toBeNull();
    const without = home();
    await without.merge(await exported(there.store));
    expect(without.store.read.artefact(id, 'weights')).toBeNull();
  });

  it('reads the data folders of shards in a folder', async () => {
    const parent = folder();
    for (const [at, name] of ['shard-1-of-2', 'shard-2-of-2'].entries()) {
      mkdirSync(path.join(parent, name));
      const store = sampleStore(path.join(parent, name, 'workbench.db'), { seeds: [at] });
      workAll(store, 6);
    }
    const here = home();
    expect(await here.merge(parent)).toMatchObject({ added: 12, skipped: 0 });
  });
});

describe('a hostile source', () => {
  const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

  async function altered(change: (db: Database.Database) => void): Promise<string> {
    const { store } = sample();
    workAll(store, 2);
    const file = await exported(store);
    const db = new Database(file);
    db.unsafeMode(true);
    change(db);
    db.close();
    return file;
  }
  const sql = (text: string) => (db: Database.Database) => void db.exec(text);

  it.each([
    ['a trigger', sql(`CREATE TRIGGER t AFTER INSERT ON scores BEGIN DELETE FROM runs; END`), 'database-altered'],
    ['a view', sql('CREATE VIEW v AS SELECT load_extension(1)'), 'database-altered'],
    ['a table in place of a view', sql('DROP VIEW v_runs; CREATE TABLE v_runs (a)'), 'database-altered'],
    ['a virtual table', sql('CREATE VIRTUAL TABLE f USING fts5(a)'), 'database-altered'],
    ['a table less', sql('DROP TABLE ablated_spans'), 'database-incomplete'],
    ['another program', sql('PRAGMA application_id = 1'), 'database-foreign'],
    ['a newer version', sql('PRAGMA user_version = 99'), 'database-newer'],
    ['a huge value', sql(`UPDATE tasks SET info_json = '"' || hex(zeroblob(10000000)) || '"'`), 'merge-value'],
    ['JSON of another form', sql(`UPDATE tasks SET info_json = '{"name":"spam-emails"}'`), 'merge-value'],
    ['text that is no JSON', sql(`UPDATE runs SET trained_json = 'x' WHERE status <> 'completed'`), 'merge-value'],
    ['a path as the name of a task', sql(`UPDATE tasks SET name = '../../x' WHERE name = 'sotu-era'`), 'merge-value'],
    ['another id than its config has', withOtherConfig, 'merge-value'],
    ['events of an unknown kind', sql(`UPDATE events SET event_json = '{"type":"eval"}'`), 'merge-value'],
    ['a study file of another form', sql(`UPDATE study_revisions SET file_json = '{"tasks":1}'`), 'merge-value'],
  ])('with %s is refused, and nothing is written', async (_, change, code) => {
    const file = await altered(change);
    const before = hashOf(file);
    const here = sample();
    const content = await contentOf(here.store);
    await expect(here.merge(await exported(sample({ seeds: [7] }).store), file)).rejects.toMatchObject({ code });
    expect(await contentOf(here.store)).toEqual(content);
    expect(hashOf(file)).toBe(before);
    expect(readdirSync(path.dirname(file))).toEqual(['copy.db']);
  });

  it('that is no database, no folder, or the data folder itself is refused', async () => {
    const here = sample();
    await expect(here.merge(path.join(here.root, 'none.db'))).rejects.toMatchObject({ code: 'file-missing' });
    await expect(here.merge('package.json')).rejects.toMatchObject({ code: 'database-foreign' });
    await expect(here.merge(folder())).rejects.toMatchObject({ code: 'merge-nothing' });
    await expect(here.merge(here.root)).rejects.toMatchObject({ code: 'merge-own' });
    expect(existsSync(path.join(here.root, 'none.db'))).toBe(false);
  });
});

function withOtherConfig(db: Database.Database): void {
  const trigger = db.prepare(`SELECT sql FROM sqlite_schema WHERE name = 'runs_keep_identity'`).pluck().get() as string;
  db.exec(`DROP TRIGGER runs_keep_identity`);
  db.exec(`UPDATE runs SET config_json = json_set(config_json, '$.seed', 5) WHERE status <> 'completed'`);
  db.exec(trigger);
}
