import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inTemporaryFolder, type SetupContext } from '../context';

/**
 * A folder to compile in, gone afterwards. Makefiles cannot hold a path with spaces, so such a cache is left for the
 * system's own folder of temporary files.
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
