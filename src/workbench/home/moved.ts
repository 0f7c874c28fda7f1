import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { appError } from '../../shared/errors';
import { readRegularFileSync } from '../files/regular-file';
import { writeOwn } from './write';

/**
 * A folder whose data was moved says where to: whoever starts with the old folder, the window or the command line, gets
 * the new one. What was left behind is never opened by itself.
 */
const pointerName = 'moved.json';
/** Bytes of a pointer: a path has at most 32,767 characters on any platform. */
const longestPointer = 200_000;
const pointerSchema = z.object({ to: z.string().min(1) });

const pointerIn = (folder: string): string => path.join(folder, pointerName);

/** Makes a folder lead to another one, or to itself again. */
export const pointTo = (folder: string, to: string | null): Promise<void> =>
  to === null
    ? rm(pointerIn(folder), { force: true })
    : writeOwn(pointerIn(folder), `${JSON.stringify({ to }, null, 2)}\n`);

/** The folder itself, or the one its data was moved to. Throws an AppError where that one is not there. */
export function whereMoved(folder: string): string {
  const seen = new Set<string>();
  for (let at = folder; ;) {
    const to = seen.has(at) ? null : leadsTo(at);
    if (to === null) return at;
    if (!existsSync(to)) throw appError('data-folder-gone', { folder: to, pointer: pointerIn(at) });
    seen.add(at);
    at = to;
  }
}

/** Where a folder leads; null: to itself. */
export function leadsTo(folder: string): string | null {
  try {
    return pointerSchema.parse(JSON.parse(readRegularFileSync(pointerIn(folder), longestPointer).toString('utf8'))).to;
  } catch {
    return null;
  }
}
