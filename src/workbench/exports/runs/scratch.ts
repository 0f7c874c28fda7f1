import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cannotWrite } from '../../../shared/cannot-write';

/** Calls `work` with a new folder of the system's folder for temporary files, and removes it at the end. */
export async function inScratchFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  let folder: string;
  try {
    folder = await mkdtemp(path.join(tmpdir(), 'adapter-workbench-'));
  } catch (error) {
    throw cannotWrite(tmpdir(), error);
  }
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Returns the number of files of a file or a folder, and their size. */
export async function bytesOf(place: string): Promise<{ files: number; bytes: number }> {
  const facts = await stat(place);
  if (facts.isFile()) return { files: 1, bytes: facts.size };
  const entries = (await readdir(place, { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const sizes = await Promise.all(entries.map(async (one) => (await stat(path.join(one.parentPath, one.name))).size));
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
