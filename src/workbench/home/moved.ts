import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { appError } from '../../shared/errors';
import { isFolder, readRegularFileSync } from '../files/regular-file';
import { writeOwn } from './write';

/**
 * Follows the pointer in a folder whose data was moved, so that the window and the command line open the new folder.
 * The old folder is never opened.
 */
const pointerName = 'moved.json';
/** Largest pointer in bytes: a path has at most 32,767 characters on any platform. */
const longestPointer = 200_000;
/** A relative path would depend on the working directory of a start. */
const pointerSchema = z.object({ to: z.string().refine((to) => path.isAbsolute(to)) });

const pointerIn = (folder: string): string => path.join(folder, pointerName);

/** Makes a folder point to another one, or removes its pointer. */
export const pointTo = (folder: string, to: string | null): Promise<void> =>
  to === null
    ? rm(pointerIn(folder), { force: true })
    : writeOwn(pointerIn(folder), `${JSON.stringify({ to }, null, 2)}\n`);

/**
 * Returns the folder itself, or the one its data was moved to. Throws an AppError if a pointer cannot be read, names no
 * data folder, or forms a cycle, so that old data is never opened by mistake.
 */
export function whereMoved(folder: string): string {
  const seen = new Set<string>();
  for (let at = folder; ;) {
    const to = leadsTo(at);
    if (to === null) return at;
    const pointer = pointerIn(at);
    if (!existsSync(to)) throw appError('data-folder-gone', { folder: to, pointer });
    if (!holdsData(to)) throw appError('data-folder-pointer-foreign', { folder: to, pointer });
    seen.add(realpathSync(at));
    if (seen.has(realpathSync(to))) throw appError('data-folder-pointer-circle', { pointer });
    at = to;
  }
}

/** A moved folder always contains the run database. */
const holdsData = (folder: string): boolean => isFolder(folder) && existsSync(path.join(folder, 'workbench.db'));

/** Returns the folder that a pointer names; null without a pointer. Throws an AppError if it is damaged. */
export function leadsTo(folder: string): string | null {
  const pointer = pointerIn(folder);
  if (!lstatSync(pointer, { throwIfNoEntry: false })) return null;
  try {
    return pointerSchema.parse(JSON.parse(readRegularFileSync(pointer, longestPointer).toString('utf8'))).to;
  } catch (error) {
    throw appError('data-folder-pointer-damaged', { pointer }, error);
  }
}
