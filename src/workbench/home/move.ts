import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { leadsTo, pointTo } from './moved';
import { cannotWrite } from './write';

/** What belongs to the window or was left half-written is no data. */
const isData = (name: string): boolean => !name.startsWith('.');

export interface DataMove {
  /** The data folder; nothing may have it open. */
  readonly from: string;
  /** An empty folder. */
  readonly to: string;
  /** The folder that starts name; from now on it leads to the new one. */
  readonly named: string;
}

/**
 * Copies the data folder, compares every byte, and only then points to the copy. What was there before stays as it was;
 * a copy that does not come to its end is taken away again.
 */
export async function moveDataFolder({ from, to, named }: DataMove): Promise<void> {
  const [source, target] = await Promise.all([realpath(from), realpath(to)]);
  const overlap = [path.relative(source, target), path.relative(target, source)].some(
    (way) => way === '' || !(way.startsWith('..') || path.isAbsolute(way)),
  );
  if (overlap) throw appError('data-folder-inside', { folder: to });
  if ((await readdir(target)).length > 0) throw appError('data-folder-not-empty', { folder: to });
  const before = [...new Set([from, named])].map((folder) => ({ folder, to: leadsTo(folder) }));
  try {
    for (const file of await filesIn(source)) await copyChecked(source, target, file);
    for (const { folder } of before) await pointTo(folder, target);
  } catch (error) {
    await Promise.allSettled(before.map(({ folder, to: led }) => pointTo(folder, led)));
    const copied = await readdir(target);
    await Promise.all(copied.map((name) => rm(path.join(target, name), { recursive: true, force: true })));
    throw cannotWrite(to, error);
  }
}

/** Relative to `root`; what is neither file nor folder is left out. */
async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => isData(entry.name))
      .map(async (entry) => {
        if (entry.isFile()) return [entry.name];
        if (!entry.isDirectory()) return [];
        const inside = await filesIn(path.join(root, entry.name));
        return inside.map((file) => path.join(entry.name, file));
      }),
  );
  return found.flat();
}

async function copyChecked(source: string, target: string, file: string): Promise<void> {
  const [original, copy] = [path.join(source, file), path.join(target, file)];
  await mkdir(path.dirname(copy), { recursive: true });
  await copyFile(original, copy);
  const handle = await open(copy, 'r+');
  await handle.sync().finally(() => handle.close());
  if ((await hashOf(original)) !== (await hashOf(copy))) {
    throw appError('data-folder-copy-differs', { file, folder: target });
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
