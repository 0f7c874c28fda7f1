import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile } from '../../data/readers/data-file';
import { randomBytes } from '../files/random-bytes';
import { cannotRead, chunksOf, isFolder } from '../files/regular-file';
import { unpacked } from './gunzip';
import { zipArchive } from './zip-archive';

/**
 * Returns the files of an import under distinct names: the last part of the path, or the whole path if two are equal.
 */
export function diskFiles(paths: readonly string[]): (path: string) => DataFile {
  const bases = paths.map((one) => path.basename(one));
  return (one) => {
    const base = path.basename(one);
    const name = bases.filter((other) => other === base).length > 1 ? one : base;
    return isFolder(one) ? { ...diskFile(one, name), files: () => filesBelow(one, name) } : diskFile(one, name);
  };
}

/** Returns the size of all files together; a file that cannot be examined counts as empty. */
export const sizeOf = (paths: readonly string[]): number => paths.reduce((sum, one) => sum + bytesOf(one), 0);

function bytesOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}

const diskFile = (place: string, name: string): DataFile => ({
  name,
  open: () => unpacked(chunksOf(place), name),
  random: () => randomBytes(place),
  archive: () => zipArchive(place, name),
});

/** Returns the paths of a folder's files, also of those in subfolders, with "/"; hidden ones belong to the system. */
export async function pathsBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw cannotRead(place, error);
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((one) => !one.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : 1));
}

async function* filesBelow(place: string, name: string): ReturnType<NonNullable<DataFile['files']>> {
  for (const one of await pathsBelow(place))
    yield { path: one, file: diskFile(path.join(place, one), `${name}/${one}`) };
}
