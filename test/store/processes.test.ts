import { once } from 'node:events';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store';
import { firstLine, outputOf, startChild } from './child';
import { folder, newStore, plan, sampleStore } from './sample';

const manySeeds = { seeds: Array.from({ length: 20 }, (_, seed) => seed) };

describe('two processes on one database', () => {
  it('share the waiting runs, each trained once', async () => {
    const store = sampleStore(undefined, manySeeds);
    const output = await Promise.all([1, 2].map(() => outputOf(startChild('claim-all', store.file))));
    const worked = output.flatMap((text) => JSON.parse(text) as string[]);
    expect(worked).toHaveLength(120);
    expect(new Set(worked)).toEqual(new Set(plan(manySeeds).runs.map((run) => run.id)));
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 120, queued: 0 });
  });

  it('may both be the first to open a new file', async () => {
    const file = path.join(folder(), 'workbench.db');
    const output = await Promise.all([1, 2, 3].map(() => outputOf(startChild('claim-all', file))));
    expect(output).toEqual(['[]', '[]', '[]']);
  });

  it('ask each other for a stop', () => {
    const window = sampleStore();
    const terminal = newStore(window.file);
    const { id } = window.write.claim()!;
    const version = window.read.version();
    terminal.write.request('pause', { study: 'sample' });
    expect(window.read.version()).not.toBe(version);
    expect(window.write.requests()).toEqual([{ id, request: 'pause' }]);
    expect(terminal.write.requests()).toEqual([]);
    expect(window.read.statusCounts('sample')).toMatchObject({ running: 1, paused: 5 });
    terminal.write.request('cancel', { run: id });
    expect(window.write.requests()).toEqual([{ id, request: 'cancel' }]);
  });
});

describe('a killed process', () => {
  it('leaves a whole database, and its run is interrupted when it is next opened', async () => {
    const store = sampleStore();
    const child = startChild('write-for-ever', store.file);
    const id = await firstLine(child);
    await expect.poll(() => store.read.run(id)!.step, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(store.write.markInterrupted()).toEqual([]);
    expect(store.read.run(id)).toMatchObject({ status: 'running' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    store.close();

    const db = new Database(store.file, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    const again = openStore(store.file);
    expect(again.write.markInterrupted()).toEqual([id]);
    expect(again.read.run(id)!.status).toBe('interrupted');
    expect(again.read.run(id)!.step).toBeGreaterThan(0);
    expect(again.write.markInterrupted()).toEqual([]);
    again.close();
  });

  it('never interrupts a run of a living one', () => {
    const store = sampleStore();
    const { id } = store.write.claim()!;
    const other = newStore(store.file);
    expect(other.write.markInterrupted()).toEqual([]);
    expect(other.read.run(id)).toMatchObject({ status: 'running' });
  });

  it('is not taken for another process with the same number', () => {
    const store = sampleStore();
    const { id } = store.write.claim()!;
    const db = new Database(store.file);
    db.prepare(`UPDATE processes SET started = '1'`).run();
    db.close();
    expect(store.write.markInterrupted()).toEqual([id]);
  });

  it('of another machine counts as alive until it has been silent', () => {
    const store = sampleStore();
    const { id } = store.write.claim()!;
    const db = new Database(store.file);
    db.prepare(`UPDATE processes SET host = 'elsewhere'`).run();
    expect(store.write.markInterrupted()).toEqual([]);
    db.prepare('UPDATE processes SET heartbeat_at = ?').run(Date.now() - 3_600_000);
    db.close();
    expect(store.write.markInterrupted()).toEqual([id]);
  });
});
