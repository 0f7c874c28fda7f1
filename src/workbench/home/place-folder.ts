import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { insideOrNull } from './inside';
import { makePrivateBelow, ownFolderMode } from './permissions';
import { parseTemporaryName, replacedName, unfinishedName } from './temporary-name';
import { cannotWrite } from '../../shared/cannot-write';
import { syncFolder } from './write';

/**
 * Puts a folder in place by renames alone; `fill` writes into a private folder. An existing folder with the same files
 * stays: another process was quicker. Any other one is renamed first and removed last, so that a kill leaves the old
 * folder or the new one, and `recoverFolders` restores an old one. `beside` matches names of files that may be in the
 * folder without being part of its content.
 */
export async function placeFolder(
  target: string,
  fill: (folder: string) => Promise<void>,
  beside = /^$/,
): Promise<void> {
  const parent = path.dirname(target);
  try {
    await mkdir(parent, { recursive: true, mode: ownFolderMode });
    const folder = path.join(parent, unfinishedName());
    await mkdir(folder, { mode: ownFolderMode });
    try {
      await fill(folder);
      makePrivateBelow(folder);
      await moveInto(folder, target, beside);
      await syncFolder(parent);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

/** Retries, because others may place the same name at the same time. */
async function moveInto(folder: string, target: string, beside: RegExp): Promise<void> {
  const replaced: string[] = [];
  try {
    while (!(await sameFiles(folder, target, beside))) {
      const aside = path.join(path.dirname(target), replacedName(path.basename(target)));
      if (await moved(target, aside)) replaced.push(aside);
      if (await moved(folder, target)) break;
    }
  } finally {
    const last = replaced.at(-1);
    if (last && !existsSync(target)) await moved(last, target);
    if (existsSync(target)) await Promise.all(replaced.map((one) => rm(one, { recursive: true, force: true })));
  }
}

/** Moves a folder; returns false if it is missing, or if another process just put one in the target's place. */
const moved = (from: string, to: string): Promise<boolean> =>
  rename(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTEMPTY' || error.code === 'EEXIST') return false;
      // Windows reports a taken name with these codes.
      if (error.code === 'EPERM' && existsSync(to)) return false;
      throw error;
    },
  );

/** Returns whether two folders have the same files with the same bytes. */
async function sameFiles(folder: string, other: string, beside: RegExp): Promise<boolean> {
  const [own, there] = await Promise.all([filesIn(folder), filesIn(other).catch(() => null)]);
  if (there === null) return false;
  const counted = there.filter((file) => !beside.test(file));
  if (own.join('\n') !== counted.join('\n')) return false;
  for (const file of own) if (!(await sameBytes(path.join(folder, file), path.join(other, file)))) return false;
  return true;
}

/** Returns sorted paths relative to the folder. A link counts as different from any file. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)) + (entry.isFile() ? '' : ' link'))
    .sort();
}

const blockBytes = 1 << 20;

async function sameBytes(one: string, other: string): Promise<boolean> {
  const handles = await Promise.all([open(one), open(other).catch(() => null)]);
  const [first, second] = handles;
  try {
    if (!second || (await first.stat()).size !== (await second.stat()).size) return false;
    for (;;) {
      const [a, b] = await Promise.all([first, second].map((handle) => handle.read(Buffer.alloc(blockBytes))));
      if (!a!.buffer.subarray(0, a!.bytesRead).equals(b!.buffer.subarray(0, b!.bytesRead))) return false;
      if (a!.bytesRead === 0) return true;
    }
  } catch {
    return false;
  } finally {
    await Promise.all(handles.map((handle) => handle?.close()));
  }
}

/**
 * Completes the interrupted operations of killed processes in a folder: restores old folders and removes unfinished
 * ones.
 */
export async function recoverFolders(root: string, name: string): Promise<void> {
  const parent = insideOrNull(root, name);
  const names = parent === null ? [] : await readdir(parent).catch(() => []);
  for (const one of names.filter((each) => each.startsWith('.'))) {
    const place = path.join(parent!, one);
    const touched = await stat(place).catch(() => null);
    const temporary = touched && parseTemporaryName(one, touched.mtimeMs);
    if (!temporary || temporary.inUse) continue;
    if (temporary.kind === 'unfinished') await rm(place, { recursive: true, force: true });
    else await putBack(parent!, one, temporary.name);
  }
}

/** Restores a folder that was moved aside if its place is free, or removes it otherwise. */
async function putBack(parent: string, aside: string, name: string): Promise<void> {
  const target = insideOrNull(parent, name);
  if (target === null) return;
  await moved(path.join(parent, aside), target).catch(() => false);
  if (existsSync(target)) await rm(path.join(parent, aside), { recursive: true, force: true });
}
