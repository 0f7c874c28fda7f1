import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, realpath, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { leadsTo, pointTo } from './moved';
import { makePrivate, ownFolderMode } from './permissions';
import { cannotWrite } from '../../shared/cannot-write';

/** Files of the window and unfinished files are not data. */
const isData = (name: string): boolean => !name.startsWith('.');

export interface DataMove {
  /** The data folder; no process may have it open. */
  readonly from: string;
  /** An empty folder. */
  readonly to: string;
  /** The folder that starts name; after the move it points to the new one. */
  readonly named: string;
  /** Ends the move between two files; the copy is removed. */
  readonly signal?: AbortSignal;
}

/**
 * Copies the data folder, compares every byte, and only then points to the copy. The old folder is not changed; an
 * incomplete copy is removed.
 */
export async function moveDataFolder({ from, to, named, signal }: DataMove): Promise<void> {
  const [source, target] = await Promise.all([realpath(from), realpath(to)]);
  const overlap = [path.relative(source, target), path.relative(target, source)].some(
    (way) => way === '' || !(way.startsWith('..') || path.isAbsolute(way)),
  );
  if (overlap) throw appError('data-folder-inside', { folder: to });
  if ((await readdir(target)).length > 0) throw appError('data-folder-not-empty', { folder: to });
  const before = [...new Set([from, named])].map((folder) => ({ folder, to: leadsTo(folder) }));
  const files = await filesIn(source);
  const copied: string[] = [];
  try {
    for (const file of files) {
      signal?.throwIfAborted();
      await copyFresh(source, target, file);
      copied.push(file);
      await compare(source, target, file);
    }
    makePrivate(target);
    for (const { folder } of before) await pointTo(folder, target);
  } catch (error) {
    await Promise.allSettled(before.map(({ folder, to: led }) => pointTo(folder, led)));
    await takeAway(target, files, copied);
    throw cannotWrite(to, error);
  }
}

/** Removes the copied files and then empty folders; files of others stay. */
async function takeAway(target: string, files: readonly string[], copied: readonly string[]): Promise<void> {
  await Promise.all(copied.map((file) => rm(path.join(target, file), { force: true })));
  const folders = new Set(files.flatMap(foldersOf));
  const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
  for (const folder of deepestFirst) await rmdir(path.join(target, folder)).catch(() => undefined);
}

/** Returns the folders above a file: `a` and `a/b` for `a/b/c`. */
const foldersOf = (file: string): string[] => {
  const above = path.dirname(file);
  return above === '.' ? [] : [above, ...foldersOf(above)];
};

/** Returns files relative to `root`; sockets and the like are left out. Throws an AppError if data is behind a link. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => isData(entry.name))
      .map(async (entry) => {
        if (entry.isSymbolicLink()) throw appError('path-linked', { place: path.join(root, entry.name) });
        if (entry.isFile()) return [entry.name];
        if (!entry.isDirectory()) return [];
        const inside = await filesIn(path.join(root, entry.name));
        return inside.map((file) => path.join(entry.name, file));
      }),
  );
  return found.flat();
}

/** Copies with the mode of the original, and never replaces a file. */
async function copyFresh(source: string, target: string, file: string): Promise<void> {
  const copy = path.join(target, file);
  await mkdir(path.dirname(copy), { recursive: true, mode: ownFolderMode });
  await copyFile(path.join(source, file), copy, constants.COPYFILE_EXCL);
}

/** Makes the copy durable first. */
async function compare(source: string, target: string, file: string): Promise<void> {
  const handle = await open(path.join(target, file), 'r+');
  await handle.sync().finally(() => handle.close());
  if ((await hashOf(path.join(source, file))) !== (await hashOf(path.join(target, file)))) {
    throw appError('data-folder-copy-differs', { file, folder: target });
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
