import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { appError } from '../../shared/errors';

/** Writes beside the target, syncs and renames: a reader sees the old file or the new one, never a part. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFileAtomic(file, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Puts a folder in place in one step; `fill` writes into a folder that nobody else sees. One that is there is replaced. */
export async function placeFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(target);
  try {
    await mkdir(parent, { recursive: true });
    const folder = await mkdtemp(path.join(parent, temporaryPrefix));
    try {
      await fill(folder);
      await rm(target, { recursive: true, force: true });
      await rename(folder, target);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  } catch (error) {
    throw cannotWrite(target, error);
  }
}

/** What a killed process left half-written. */
export async function clearUnfinished(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  const unfinished = names.filter((name) => name.startsWith(temporaryPrefix));
  await Promise.all(unfinished.map((name) => rm(path.join(parent, name), { recursive: true, force: true })));
}

const temporaryPrefix = '.unfinished-';

/** The system's refusals become a sentence; everything else passes. */
export function cannotWrite(place: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return appError('disk-full', { place }, error);
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR', 'EEXIST', 'ENOENT', 'EBUSY', 'ENAMETOOLONG'];
  return code && refused.includes(code) ? appError('cannot-write', { place, reason: code }, error) : error;
}
