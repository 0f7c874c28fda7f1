import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { flush, renameWithRetries } from './files';

/** The list of a cached folder's files. It is written last, so an incomplete folder has none. */
export interface FolderContents {
  readonly source: string;
  readonly version: string;
  /** Size in bytes of each file, by path with forward slashes; -1 for a link. */
  readonly files: Readonly<Record<string, number>>;
}

const contentsFile = '.contents.json';

/** Returns the list of a complete folder; null if the folder is absent, incomplete or lost a file. */
export function wholeFolder(folder: string): FolderContents | null {
  try {
    const contents = JSON.parse(readFileSync(path.join(folder, contentsFile), 'utf8')) as FolderContents;
    for (const [file, bytes] of Object.entries(contents.files)) {
      const found = lstatSync(path.join(folder, file));
      if (bytes >= 0 && found.size !== bytes) return null;
    }
    return contents;
  } catch {
    return null;
  }
}

/** Returns whether the folder was completed once. It is quick because files are not checked. */
export function isMarkedWhole(folder: string): boolean {
  return existsSync(path.join(folder, contentsFile));
}

export async function temporaryFolder(cache: string, name: string): Promise<string> {
  await mkdir(path.join(cache, 'temp'), { recursive: true });
  return mkdtemp(path.join(cache, 'temp', `${name}-`));
}

const partialKeptMs = 7 * 24 * 60 * 60 * 1_000;

/** Removes the remains of killed set-ups, except recent downloads. Only the holder of the lock may call this. */
export async function clearTemporary(cache: string): Promise<void> {
  await rm(path.join(cache, 'temp'), { recursive: true, force: true });
  const partial = path.join(cache, 'partial');
  for (const name of await readdir(partial).catch(() => [])) {
    const file = path.join(partial, name);
    if (Date.now() - (await lstat(file)).mtimeMs > partialKeptMs) await rm(file, { force: true });
  }
}

/**
 * Returns the folder `name` of the cache, created by `fill` unless it is complete. It appears by one rename, so it is
 * never incomplete under its name.
 */
export async function provideFolder(
  cache: string,
  name: string,
  fill: (folder: string) => Promise<Omit<FolderContents, 'files'>>,
): Promise<{ folder: string; contents: FolderContents; changed: boolean }> {
  const folder = path.join(cache, name);
  const present = wholeFolder(folder);
  if (present) return { folder, contents: present, changed: false };

  const temporary = await temporaryFolder(cache, name);
  try {
    const about = await fill(temporary);
    const contents = { ...about, files: await flushed(temporary) };
    const list = path.join(temporary, contentsFile);
    await writeFile(list, JSON.stringify(contents));
    await flush(list);
    await flush(temporary);
    await chmod(temporary, 0o755);
    await rm(folder, { recursive: true, force: true });
    await renameWithRetries(temporary, folder);
    await flush(cache);
    return { folder, contents, changed: true };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function flushed(folder: string): Promise<Record<string, number>> {
  const files: Record<string, number> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(folder, file).split(path.sep).join('/');
    if (entry.isSymbolicLink()) {
      files[relative] = -1;
    } else {
      await flush(file);
      files[relative] = (await lstat(file)).size;
    }
  }
  return files;
}
