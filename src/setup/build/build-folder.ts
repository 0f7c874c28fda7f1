import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inTemporaryFolder, type SetupContext } from '../context';

/**
 * Calls `work` with a folder to compile in and removes it afterwards. Makefiles cannot have spaces in paths: if the cache's
 * path has one, the folder is in the system's temporary folder.
 */
export async function inBuildFolder<Result>(
  context: SetupContext,
  name: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  if (/^[\w./\\:~-]+$/.test(context.cache)) return inTemporaryFolder(context, name, work);
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
