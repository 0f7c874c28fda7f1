import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withLock } from '../../src/setup/cache/lock';
import { emptyFolder } from './loopback';

const quick = { retryMs: 5 };

it('lets one set-up work at a time, and reports that it waits', async () => {
  const cache = emptyFolder();
  let inside = 0;
  let most = 0;
  const waited: number[] = [];
  const work = async () => {
    most = Math.max(most, ++inside);
    await pause(20);
    inside--;
  };
  const options = { ...quick, waiting: (pid: number) => waited.push(pid) };
  await Promise.all([1, 2, 3].map(() => withLock(cache, work, options)));
  expect(most).toBe(1);
  expect(waited.length).toBeGreaterThan(0);
  expect(existsSync(path.join(cache, 'setup.lock'))).toBe(false);
});

it('releases the lock if the work fails', async () => {
  const cache = emptyFolder();
  await expect(withLock(cache, () => Promise.reject(new Error('broken')), quick)).rejects.toThrow('broken');
  expect(await withLock(cache, async () => 'through', quick)).toBe('through');
});

it('takes over from a set-up that was killed', async () => {
  const cache = emptyFolder();
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  writeFileSync(path.join(cache, 'setup.lock'), JSON.stringify({ pid: child.pid, host: hostname() }));
  const all = Array.from({ length: 20 }, (_, one) => one);
  const results = await Promise.all(all.map((one) => withLock(cache, async () => one, quick)));
  expect(results).toEqual(all);
  expect(readdirSync(cache)).toEqual([]);
});

it('takes over from another machine without a sign of life, and waits for one with', async () => {
  const cache = emptyFolder();
  const lock = path.join(cache, 'setup.lock');
  writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere' }));
  const stop = AbortSignal.timeout(50);
  await expect(withLock(cache, async () => 'through', { ...quick, signal: stop })).rejects.toThrow();
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(lock, longAgo, longAgo);
  expect(await withLock(cache, async () => 'through', quick)).toBe('through');
});
