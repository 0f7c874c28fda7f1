import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { untar, unzip } from '../../src/setup/fetch/unpack';
import { usualLimits } from '../../src/setup/fetch/unpack-limits';
import { emptyFolder } from './loopback';
import { zipOf, type ZipEntry } from './zip';

const [file, link, program] = [0o100644, 0o120777, 0o100755];

it('keeps executable bits and links, and leaves out entries without a path', async () => {
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

function archiveOf(entries: readonly ZipEntry[]): { archive: string; target: string; folder: string } {
  const folder = emptyFolder();
  const archive = path.join(folder, 'archive.zip');
  writeFileSync(archive, zipOf(entries));
  return { archive, folder, target: path.join(folder, 'target') };
}

it.each<[string, ZipEntry[], string?]>([
  ['a name', [{ name: 'inside', text: '', mode: file }], '../outside'],
  ['a link', [{ name: 'link', text: '../../outside', mode: link }]],
  ['an absolute link', [{ name: 'link', text: '/etc', mode: link }]],
  [
    'a file behind a link',
    [
      { name: 'deep/', text: '', mode: 0o040755 },
      { name: 'deep/up', text: '..', mode: link },
      { name: 'out', text: 'deep/up/..', mode: link },
      { name: 'out/outside', text: 'written', mode: file },
    ],
  ],
  [
    'links that lead through each other',
    [
      { name: 'a/b/file', text: '', mode: file },
      { name: 'here', text: 'a/b', mode: link },
      { name: 'out', text: 'here/../../../outside', mode: link },
    ],
  ],
  [
    'a link below a link',
    [
      { name: 'a/b/c/file', text: '', mode: file },
      { name: 'short', text: 'a/b/c', mode: link },
      { name: 'short/out', text: '../../..', mode: link },
    ],
  ],
])('refuses to leave its folder by %s', async (_what, entries, place) => {
  const { archive, folder, target } = archiveOf(entries);
  mkdirSync(path.join(folder, 'outside'));
  await expect(unzip(archive, target, place ? { place: () => place } : {})).rejects.toThrow(
    /leaves its folder|is no folder|is a folder and a link/,
  );
  expect(readdirSync(path.join(folder, 'outside'))).toEqual([]);
  expect(readdirSync(folder).sort()).toEqual(
    ['archive.zip', 'outside', 'target'].filter((name) => existsSync(path.join(folder, name))),
  );
});

it('replaces a link by a file, and does not write through it', async () => {
  const { archive, folder, target } = archiveOf([{ name: 'program', text: 'new', mode: program }]);
  writeFileSync(path.join(folder, 'victim'), 'mine');
  mkdirSync(target);
  symlinkSync('../victim', path.join(target, 'program'));
  await unzip(archive, target);
  expect(readFileSync(path.join(folder, 'victim'), 'utf8')).toBe('mine');
  expect(lstatSync(path.join(target, 'program')).isFile()).toBe(true);
});

it.each([
  ['entries', { entries: 2 }],
  ['bytes of an entry', { entryBytes: 999 }],
  ['bytes in all', { totalBytes: 2000 }],
])('refuses an archive with too many %s before it writes the entry that is too much', async (_what, limit) => {
  const { archive, target } = archiveOf(['a', 'b', 'c'].map((name) => ({ name, text: 'x'.repeat(1000), mode: file })));
  await expect(unzip(archive, target, { limits: { ...usualLimits, ...limit } })).rejects.toThrow(/more than|above/);
  expect(existsSync(path.join(target, 'c'))).toBe(false);
});

/** A tarball made by the system's own `tar`. */
function tarballOf(fill: (folder: string) => void): { archive: string; target: string } {
  const folder = emptyFolder();
  mkdirSync(path.join(folder, 'source'));
  fill(path.join(folder, 'source'));
  const archive = path.join(folder, 'archive.tgz');
  execFileSync('tar', ['-czf', archive, '-C', path.join(folder, 'source'), '.']);
  return { archive, target: path.join(folder, 'target') };
}

it('refuses a tarball that inflates to far more than its size, before it writes anything', async () => {
  const { archive, target } = tarballOf((source) =>
    writeFileSync(path.join(source, 'zeros'), Buffer.alloc(20_000_000)),
  );
  await expect(untar(archive, target)).rejects.toThrow('unpacks to more than');
  expect(existsSync(target)).toBe(false);
});

it('refuses a tarball with a link that leads out of its folder', async () => {
  const { archive, target } = tarballOf((source) => symlinkSync('/etc', path.join(source, 'out')));
  await expect(untar(archive, target)).rejects.toThrow('leaves its folder');
});

it('unpacks a tarball with links inside it', async () => {
  const { archive, target } = tarballOf((source) => {
    writeFileSync(path.join(source, 'library.so.2'), 'bytes');
    symlinkSync('library.so.2', path.join(source, 'library.so'));
  });
  await untar(archive, target);
  expect(readFileSync(path.join(target, 'library.so'), 'utf8')).toBe('bytes');
});
