import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { exportRuns } from '../../../src/workbench/exports/runs/export-runs';
import { openStore } from '../../../src/store/open-store';
import type { RunEvent } from '../../../src/shared/run';
import { finished, started } from '../../store/events';
import { folder, plan, sampleStore, workOff } from '../../store/sample';

const rows = (file: string) =>
  parse(readFileSync(file), { columns: true, cast: false }) as Readonly<Record<string, string>>[];

describe('export as SQLite', () => {
  it('copies everything into one file that opens as a run database', async () => {
    const store = sampleStore();
    const done = workOff(store);
    store.write.claim();
    const file = path.join(folder(), 'copy.db');
    expect(await exportRuns(store, file, { format: 'sqlite' })).toEqual({ file, runs: 6 });
    expect(readdirSync(path.dirname(file))).toEqual(['copy.db']);
    const db = new Database(file, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.prepare('SELECT status, count(*) AS runs FROM v_runs GROUP BY status ORDER BY status').all()).toEqual([
      { status: 'completed', runs: 1 },
      { status: 'interrupted', runs: 1 },
      { status: 'queued', runs: 4 },
    ]);
    expect(db.prepare('SELECT count(*) FROM processes').pluck().get()).toBe(0);
    db.close();
    const copy = openStore(file);
    expect(copy.read.run(done)).toEqual(store.read.run(done));
    copy.close();
  });

  it('keeps one study and what it refers to', async () => {
    const store = sampleStore();
    store.write.saveStudy(plan({ name: 'other', tasks: ['sotu-era'], seeds: [0, 1] }));
    const file = path.join(folder(), 'copy.db');
    expect(await exportRuns(store, file, { format: 'sqlite', study: 'other' })).toEqual({ file, runs: 6 });
    const db = new Database(file, { readonly: true });
    expect(db.prepare('SELECT DISTINCT study FROM v_runs').pluck().all()).toEqual(['other']);
    expect(db.prepare('SELECT task FROM v_tasks').pluck().all()).toEqual(['sotu-era']);
    db.close();
    expect(store.read.runs()).toHaveLength(12);
  });

  it('replaces a file only when the new one is whole, and never the database itself', async () => {
    const store = sampleStore();
    const file = path.join(folder(), 'copy.db');
    writeFileSync(file, 'old');
    await expect(exportRuns(store, file, { format: 'sqlite', study: 'unknown' })).rejects.toMatchObject({
      code: 'study-missing',
    });
    await expect(exportRuns(store, path.join(file, 'below'), { format: 'sqlite' })).rejects.toMatchObject({
      code: 'cannot-write',
    });
    expect(readFileSync(file, 'utf8')).toBe('old');
    await expect(exportRuns(store, store.file, { format: 'sqlite' })).rejects.toMatchObject({
      code: 'export-onto-itself',
    });
    await exportRuns(store, file, { format: 'sqlite' });
    expect(readFileSync(file).subarray(0, 15).toString()).toBe('SQLite format 3');
  });
});

describe('export as CSV', () => {
  it('writes one file a view and leaves other files alone', async () => {
    const store = sampleStore();
    workOff(store);
    const target = path.join(folder(), 'csv');
    expect(await exportRuns(store, target, { format: 'csv' })).toEqual({ file: target, runs: 6 });
    writeFileSync(path.join(target, 'mine.txt'), 'kept');
    await exportRuns(store, target, { format: 'csv', study: 'sample' });
    expect(readdirSync(target).sort()).toEqual(
      [
        'mine.txt',
        'schema.json',
        ...['metrics', 'predictions', 'runs', 'scores', 'tasks'].map((view) => `v_${view}.csv`),
      ].sort(),
    );
    expect(rows(path.join(target, 'v_runs.csv'))).toHaveLength(6);
    expect(rows(path.join(target, 'v_scores.csv'))).toContainEqual({
      run_id: expect.any(String),
      split: 'validation',
      metric: 'accuracy',
      value: '0.75',
    });
    expect(rows(path.join(target, 'v_metrics.csv'))).toHaveLength(12);
  });

  it('keeps a spreadsheet from running what a file said, and numbers as numbers', async () => {
    const hostile = '=HYPERLINK("http://example.org")';
    const store = sampleStore(undefined, { name: hostile });
    const { id } = store.write.claim()!;
    const correlated: RunEvent = { ...finished, scores: { validation: { pearson: -0.5 }, test: null } } as RunEvent;
    store.write.storeEvents([started, correlated].map((event) => ({ runId: id, event })));
    const target = folder();
    const study = async (raw = false) => {
      await exportRuns(store, target, { format: 'csv', options: { raw } });
      return rows(path.join(target, 'v_runs.csv'))[0]!['study'];
    };
    expect(await study(true)).toBe(hostile);
    expect(await study()).toBe(`'${hostile}`);
    expect(rows(path.join(target, 'v_scores.csv'))[0]).toMatchObject({ value: '-0.5' });
    expect(existsSync(path.join(target, 'v_tasks.csv'))).toBe(true);
  });
});
