import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from '../../../shared/cannot-write';

/**
 * Fills a folder of an export beside its place, and puts it there by renaming. A folder of an earlier export is
 * replaced; its neighbours stay.
 */
export async function replaceFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  const beside = (kind: string): string => path.join(path.dirname(target), `.${randomUUID()}.${kind}`);
  const [unfinished, replaced] = [beside('unfinished'), beside('replaced')];
  try {
    await mkdir(unfinished, { recursive: true });
    await fill(unfinished);
    const hadOne = await rename(target, replaced).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return false;
        throw error;
      },
    );
    try {
      await rename(unfinished, target);
    } catch (error) {
      if (hadOne) await rename(replaced, target);
      throw error;
    }
    if (hadOne) await rm(replaced, { recursive: true, force: true });
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw cannotWrite(target, error);
  }
}
