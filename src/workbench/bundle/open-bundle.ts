import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { ownFileMode } from '../home/permissions';
import { bundledMark } from '../home/bundled';
import { cannotWrite } from '../../shared/cannot-write';
import { unpackBundle, type VerifiedBundle } from './verify-bundle';

export interface OpenedBundle extends VerifiedBundle {
  /** A data folder that is only read. */
  readonly home: string;
}

/** Settings of an opened bundle: nothing is added to it. */
const settings = { sampleTasksProvided: true, withoutDefaultEncoder: true, encoderHashes: Number.MAX_SAFE_INTEGER };

/** Unpacks a bundle as a data folder that is only read: into `out`, or a new temporary folder. Refuses any problem. */
export async function openBundle(file: string, out?: string): Promise<OpenedBundle> {
  const { folder, manifest, ...verified } = await unpackBundle(file);
  try {
    const [problem] = verified.problems;
    if (problem !== undefined) throw appError('bundle-problems', { file, problem });
    await writeFile(path.join(folder, 'settings.json'), `${JSON.stringify(settings)}\n`, { mode: ownFileMode });
    await writeFile(path.join(folder, bundledMark), `${JSON.stringify(manifest, null, 2)}\n`, { mode: ownFileMode });
    return { ...verified, home: out === undefined ? folder : await movedTo(folder, path.resolve(out)) };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function movedTo(folder: string, target: string): Promise<string> {
  try {
    if (existsSync(target) && (await readdir(target)).length > 0)
      throw appError('data-folder-not-empty', { folder: target });
    await mkdir(path.dirname(target), { recursive: true });
    await rename(folder, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      await cp(folder, target, { recursive: true });
      await rm(folder, { recursive: true, force: true });
    });
    return target;
  } catch (error) {
    throw cannotWrite(target, error);
  }
}
