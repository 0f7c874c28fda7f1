import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, cpSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, json, start, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

/** A file system in memory; null where this process may not mount one. */
function mounted(megabytes: number): string | null {
  const place = path.join(temporary(), 'disk');
  mkdirSync(place);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]);
  if (status !== 0) return null;
  places.push(place);
  return place;
}

const places: string[] = [];
afterAll(() => {
  for (const place of places) spawnSync('umount', ['-l', place]);
});

/** Writes a file until the disk is full; returns a function that frees the space. */
function fill(disk: string): () => Promise<void> {
  const filler = path.join(disk, 'filler');
  const handle = openSync(filler, 'w');
  try {
    for (const bytes of [2 ** 20, 2 ** 12, 1]) {
      try {
        for (;;) if (writeSync(handle, Buffer.alloc(bytes, 1)) < bytes) break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
  } finally {
    closeSync(handle);
  }
  return () => rm(filler);
}

interface RunLine {
  readonly id: string;
  readonly status: string;
  readonly scores: unknown;
}

const disk = mounted(24);
/** Only root can mount a small disk. */
const onDisk = disk === null ? describe.skip : describe;

const file = writeStudy({
  name: 'full-disk',
  methods: [{ method: 'adapter', size: [2, 4, 8], learningRate: [1e-3] }],
  training: { epochs: [12], batchSize: 8, maxLength: 16 },
});
let empty: string;
let reference: readonly RunLine[];
beforeAll(async () => {
  empty = await smallHome();
  const home = path.join(temporary(), 'whole');
  cpSync(empty, home, { recursive: true });
  await cli(['study', 'run', file, '--home', home]);
  reference = await runsOf(home);
  expect(reference.map(({ status }) => status)).toEqual(['completed', 'completed', 'completed']);
});

const runsOf = (home: string): Promise<readonly RunLine[]> => json(['runs', 'list', '--home', home]);
const ofScores = (runs: readonly RunLine[]) => runs.map(({ id, status, scores }) => ({ id, status, scores }));

/** Ten moments: before the command, at its first lines, and later in the trainings. */
const moments = [0, 1, 2, 4, 8, 16, 24, 36, 48, 60];

onDisk('a disk that becomes full', () => {
  it.each(moments)('after %i lines loses nothing, and the study continues when there is space', async (count) => {
    const home = path.join(disk!, 'home');
    rmSync(home, { recursive: true, force: true });
    cpSync(empty, home, { recursive: true });
    let free = count === 0 ? fill(disk!) : null;
    const running = start(['study', 'run', file, '--home', home, '--json']);
    if (!free) {
      await running.until((stdout) => stdout.split('\n').length > count);
      free = fill(disk!);
    }
    const stopped = await running.ended;
    expect([0, 2, 3]).toContain(stopped.code);
    if (stopped.code !== 0) expect(stopped.stderr).toMatch(/disk.*full/i);
    expect(stopped.stderr).not.toMatch(/Unexpected|SQLITE|ENOSPC/);

    // Reading works on the full disk, and completed runs are there.
    const kept = await runsOf(home);
    const finished = stopped.stdout.split('\n').filter((line) => line.includes('"run-finished"')).length;
    expect(kept.filter(({ status }) => status === 'completed')).toHaveLength(finished);
    expect((await cli(['dataset', 'list', '--home', home])).code).toBe(0);

    await free();
    expect((await cli(['study', 'run', file, '--home', home])).code).toBe(0);
    expect(ofScores(await runsOf(home))).toEqual(ofScores(reference));
  });
});

onDisk('a disk that is read-only', () => {
  it.each([
    ['after a clean end', false],
    ['after a process was killed', true],
  ])('is read %s', async (_, isKilled) => {
    const home = path.join(disk!, 'home');
    rmSync(home, { recursive: true, force: true });
    cpSync(empty, home, { recursive: true });
    const running = start(['study', 'run', file, '--home', home, '--json']);
    if (isKilled) {
      await running.until((stdout) => stdout.includes('"run-finished"'));
      running.child.kill('SIGKILL');
    }
    await running.ended;
    spawnSync('mount', ['-o', 'remount,ro', disk!]);
    try {
      const runs = await runsOf(home);
      expect(runs.filter(({ status }) => status === 'completed').length).toBeGreaterThan(0);
      expect(runs.some(({ status }) => status === 'running')).toBe(false);
      const out = path.join(temporary(), 'out');
      for (const args of [
        ['dataset', 'list'],
        ['dataset', 'show', 'reviews'],
        ['encoder', 'list'],
        ['study', 'list'],
        ['study', 'show', 'full-disk'],
        ['study', 'plan', file],
        ['study', 'coverage', 'full-disk'],
        ['runs', 'show', runs[0]!.id],
        ['report', 'table', '--study', 'full-disk', '--style', 'glue'],
        ['report', 'trade-off', '--study', 'full-disk', '--y', 'score', '--out', path.join(out, 'figure.svg')],
        ['export', '--format', 'sqlite', '--out', path.join(out, 'copy.db')],
        ['export', '--format', 'csv', '--out', path.join(out, 'csv')],
      ]) {
        const { code, stderr } = await cli([...args, '--home', home]);
        expect([args.join(' '), code, stderr]).toEqual([args.join(' '), 0, '']);
      }
      const refused = await cli(['study', 'run', file, '--home', home]);
      expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
    } finally {
      spawnSync('mount', ['-o', 'remount,rw', disk!]);
    }
  });
});

describe('a database file that may not be written', () => {
  it('can be read; it is not refused to users who may write anyway, such as root', async () => {
    const home = path.join(temporary(), 'home');
    cpSync(empty, home, { recursive: true });
    chmodSync(path.join(home, 'workbench.db'), 0o444);
    expect(await runsOf(home)).toEqual([]);
  });
});
