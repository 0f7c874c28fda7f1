import { existsSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { unzip } from '../../src/setup/fetch/unpack';
import { emptyFolder } from './loopback';
import { zipOf } from './zip';

it('keeps the right to execute and links, and leaves out what has no place', async () => {
  const folder = emptyFolder();
  const archive = path.join(folder, 'archive.zip');
  writeFileSync(
    archive,
    zipOf([
      { name: 'app/program', text: 'run', mode: 0o100755 },
      { name: 'app/current', text: 'program', mode: 0o120777 },
      { name: 'app/read', text: 'text', mode: 0o100644 },
      { name: 'other/left-out', text: '', mode: 0o100644 },
    ]),
  );
  const target = path.join(folder, 'target');
  await unzip(archive, target, { place: (name) => (name.startsWith('app/') ? name.slice(4) : null) });
  expect(readFileSync(path.join(target, 'read'), 'utf8')).toBe('text');
  expect(readlinkSync(path.join(target, 'current'))).toBe('program');
  if (process.platform !== 'win32') expect(statSync(path.join(target, 'program')).mode & 0o111).not.toBe(0);
  expect(existsSync(path.join(target, 'left-out'))).toBe(false);
});

it.each([
  ['a name', { name: 'inside', text: '', mode: 0o100644 }, '../outside'],
  ['a link', { name: 'link', text: '../../outside', mode: 0o120777 }, undefined],
])('refuses to leave its folder by %s', async (_what, entry, place) => {
  const folder = emptyFolder();
  const archive = path.join(folder, 'archive.zip');
  writeFileSync(archive, zipOf([entry]));
  const target = path.join(folder, 'target');
  await expect(unzip(archive, target, place ? { place: () => place } : {})).rejects.toThrow('leaves its folder');
});
