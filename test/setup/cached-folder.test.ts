import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { provideFolder, wholeFolder } from '../../src/setup/cache/cached-folder';
import { emptyFolder } from './loopback';

const about = { source: 'a test', version: '1' };

async function fill(folder: string) {
  mkdirSync(path.join(folder, 'lib'));
  writeFileSync(path.join(folder, 'lib', 'one'), 'first');
  writeFileSync(path.join(folder, 'two'), 'second');
  symlinkSync('two', path.join(folder, 'link'));
  return about;
}

it('makes a folder once and then takes it from the cache', async () => {
  const cache = emptyFolder();
  expect(await provideFolder(cache, 'part', fill)).toMatchObject({ changed: true, contents: { version: '1' } });
  const again = await provideFolder(cache, 'part', () => Promise.reject(new Error('not to be made again')));
  expect(again).toMatchObject({ changed: false, contents: { source: 'a test' } });
  expect(Object.keys(again.contents.files).sort()).toEqual(['lib/one', 'link', 'two']);
});

it('never takes a half-unpacked folder for a complete one', async () => {
  const cache = emptyFolder();
  const folder = path.join(cache, 'part');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'two'), 'sec');
  expect(wholeFolder(folder)).toBeNull();
  expect((await provideFolder(cache, 'part', fill)).changed).toBe(true);
  expect(readFileSync(path.join(folder, 'two'), 'utf8')).toBe('second');
});

it.each([
  ['lost a file', (folder: string) => rmSync(path.join(folder, 'lib', 'one'))],
  ['has a file that was cut', (folder: string) => writeFileSync(path.join(folder, 'two'), 'sec')],
  ['lost its list', (folder: string) => rmSync(path.join(folder, '.contents.json'))],
])('makes a folder again that %s', async (_what, damage) => {
  const cache = emptyFolder();
  const { folder } = await provideFolder(cache, 'part', fill);
  damage(folder);
  expect((await provideFolder(cache, 'part', fill)).changed).toBe(true);
  expect(wholeFolder(folder)).not.toBeNull();
});

it('leaves nothing behind if creating fails', async () => {
  const cache = emptyFolder();
  const failing = async (folder: string) => {
    await fill(folder);
    throw new Error('disk full');
  };
  await expect(provideFolder(cache, 'part', failing)).rejects.toThrow('disk full');
  expect(existsSync(path.join(cache, 'part'))).toBe(false);
  expect(readdirSync(path.join(cache, 'temp'))).toEqual([]);
});
