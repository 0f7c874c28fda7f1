import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, lstat, mkdir, open, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { appError } from '../../shared/errors';
import type { Pin } from '../pins';

async function sha256Of(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal, highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** Deletes a file whose bytes do not match the pin, and throws an error with the name that a person knows. */
export async function requirePinned(
  file: string,
  pin: Pin,
  signal?: AbortSignal,
  name: string = path.basename(file),
): Promise<void> {
  const found = await sha256Of(file, signal);
  if (found === pin.sha256) return;
  await rm(file, { force: true });
  throw appError('hash-mismatch', { file: name, expected: pin.sha256.slice(0, 12), found: found.slice(0, 12) });
}

/** Flushes a file's or a folder's bytes to disk. Windows needs a file opened for writing, and nothing for a folder. */
export async function flush(target: string): Promise<void> {
  const windows = process.platform === 'win32';
  if (windows && (await lstat(target)).isDirectory()) return;
  const handle = await open(target, windows ? 'r+' : 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Retries a rename: virus scanners and indexers on Windows lock new files for a moment. */
export async function renameWithRetries(from: string, to: string): Promise<void> {
  for (let wait = 50; ; wait *= 2) {
    try {
      return await rename(from, to);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (wait > 2_000 || (code !== 'EBUSY' && code !== 'EPERM' && code !== 'EACCES')) throw error;
      await pause(wait);
    }
  }
}

/** Returns an unpredictable name for a partial file beside its target. */
export const temporaryBeside = (target: string): string => `${target}.${randomUUID()}.part`;

/** Copies so that the target is either the old file or the whole new one. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  const temporary = temporaryBeside(to);
  try {
    await copyFile(from, temporary, constants.COPYFILE_EXCL);
    await flush(temporary);
    await renameWithRetries(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Copies a file to where it is used, unless the same bytes are there. Returns whether it copied. */
export async function copyIfDifferent(from: string, to: string): Promise<boolean> {
  const [wanted, present] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  if (present?.size === wanted.size && (await sha256Of(to)) === (await sha256Of(from))) return false;
  await copyWhole(from, to);
  return true;
}

/** Makes `link` point to the folder `target`. Returns whether it changed anything. */
export async function linkFolder(target: string, link: string): Promise<boolean> {
  const present = await readlink(link).catch(() => null);
  if (present !== null && path.resolve(path.dirname(link), present) === path.resolve(target)) return false;
  await rm(link, { recursive: true, force: true });
  await mkdir(path.dirname(link), { recursive: true });
  await symlink(target, link, 'junction');
  return true;
}
