import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { placeFolder, recoverFolders } from '../../../src/workbench/home/place-folder';
import { unfinishedName } from '../../../src/workbench/home/temporary-name';
import { folder } from '../../store/sample';

const child = fileURLToPath(new URL('children/place-and-die.ts', import.meta.url));

function placedByChild(target: string, step: number) {
  const args = ['--import', 'tsx', child, target, String(step)];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

/** Returns the contents of the files of a folder; null if it is missing. */
const contentOf = (place: string): string[] | null =>
  existsSync(place) ? readdirSync(place).map((name) => readFileSync(path.join(place, name), 'utf8')) : null;

function homeWith(content: string | null): { home: string; target: string } {
  const home = folder();
  const target = path.join(home, 'tasks', 'abc');
  mkdirSync(content === null ? path.dirname(target) : target, { recursive: true });
  if (content !== null) for (const name of ['one.txt', 'two.txt']) writeFileSync(path.join(target, name), content);
  return { home, target };
}

describe('A folder that is put in place', () => {
  it('is the old one or the new one after a kill at every change, and nothing is left beside it', async () => {
    const steps = Number(placedByChild(homeWith('old').target, 0).stdout);
    expect(steps).toBeGreaterThanOrEqual(6);
    for (let step = 1; step <= steps; step += 1) {
      const { home, target } = homeWith('old');
      expect(placedByChild(target, step).signal).toBe('SIGKILL');
      await recoverFolders(home, 'tasks');
      expect([
        ['old', 'old'],
        ['new', 'new'],
      ]).toContainEqual(contentOf(target));
      expect(readdirSync(path.dirname(target))).toEqual(['abc']);
    }
  }, 120_000);

  it('is there whole or not at all where none was before', async () => {
    const steps = Number(placedByChild(homeWith(null).target, 0).stdout);
    for (let step = 1; step <= steps; step += 1) {
      const { home, target } = homeWith(null);
      placedByChild(target, step);
      await recoverFolders(home, 'tasks');
      expect([null, ['new', 'new']]).toContainEqual(contentOf(target));
      expect(readdirSync(path.dirname(target)).filter((name) => name.startsWith('.'))).toEqual([]);
    }
  }, 120_000);

  it('stays where another process has put the same files there', async () => {
    const { target } = homeWith('same');
    writeFileSync(path.join(target, 'tokens-1.json'), 'kept');
    const fill = async (place: string): Promise<void> => {
      for (const name of ['one.txt', 'two.txt']) await writeFile(path.join(place, name), 'same');
    };
    await placeFolder(target, fill, /^tokens-/);
    expect(readdirSync(target).sort()).toEqual(['one.txt', 'tokens-1.json', 'two.txt']);
    await placeFolder(target, fill);
    expect(readdirSync(target).sort()).toEqual(['one.txt', 'two.txt']);
  });

  it('is placed by many at once without a fault', async () => {
    const { target } = homeWith('old');
    const placed = Array.from({ length: 20 }, (_, i) =>
      placeFolder(target, (place) => writeFile(path.join(place, 'one.txt'), `new ${i % 2}`)),
    );
    await Promise.all(placed);
    expect(['new 0', 'new 1']).toContain(readFileSync(path.join(target, 'one.txt'), 'utf8'));
    expect(readdirSync(path.dirname(target))).toEqual(['abc']);
  });

  it('is left alone while its process is at work, and cleared when nobody has touched it for a day', async () => {
    const { home, target } = homeWith('old');
    const [own, older] = [unfinishedName(), '.unfinished-x8Kq2a'].map((name) => path.join(path.dirname(target), name));
    mkdirSync(own!);
    mkdirSync(older!);
    await recoverFolders(home, 'tasks');
    expect(existsSync(own!)).toBe(true);
    expect(existsSync(older!)).toBe(false);
    const longAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000);
    utimesSync(own!, longAgo, longAgo);
    await recoverFolders(home, 'tasks');
    expect(readdirSync(path.dirname(target))).toEqual(['abc']);
  });
});
