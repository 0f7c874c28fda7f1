import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cannotWrite } from '../../shared/cannot-write';

/**
 * Puts a file in place in one step: the old file stays until the new one is complete, and a failure leaves nothing. A
 * private file is for its owner alone, and so is its folder if it is new.
 */
export async function placeFile(
  target: string,
  write: (unfinished: string) => Promise<void>,
  { isPrivate = false }: { readonly isPrivate?: boolean } = {},
): Promise<void> {
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.${randomUUID()}.unfinished`);
  try {
    await mkdir(path.dirname(target), { recursive: true, ...(isPrivate ? { mode: 0o700 } : {}) });
    await write(unfinished);
    if (isPrivate) await chmod(unfinished, 0o600);
    const handle = await open(unfinished, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw cannotWrite(target, error);
  }
}
