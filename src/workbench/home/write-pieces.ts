import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ownFileMode, ownFolderMode } from './permissions';
import { unfinishedName } from './temporary-name';
import { cannotWrite } from '../../shared/cannot-write';

/**
 * Writes a file of any size in pieces, syncs and renames: a reader sees the old file or the new one, never a part.
 * `folder` is on the same disk and contains the unfinished file; a start of the app removes those of killed processes.
 */
export async function writePieces(file: string, folder: string, pieces: AsyncIterable<string>): Promise<void> {
  const unfinished = path.join(folder, unfinishedName());
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: ownFolderMode });
    await writeFile(unfinished, pieces, { flush: true, flag: 'wx', mode: ownFileMode });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw cannotWrite(file, error);
  }
}
