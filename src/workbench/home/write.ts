import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { cannotWrite } from '../../shared/cannot-write';
import { ownFileMode, ownFolderMode } from './permissions';

/** Writes beside the target, syncs and renames: a reader sees the old file or the new one, never a part. */
export const writeWhole = (file: string, content: string | Uint8Array): Promise<void> => writeWith(file, content, {});

async function writeWith(file: string, content: string | Uint8Array, { mode }: { readonly mode?: number }) {
  try {
    await mkdir(path.dirname(file), { recursive: true, ...(mode === undefined ? {} : { mode: ownFolderMode }) });
    await writeFileAtomic(
      file,
      typeof content === 'string' ? content : Buffer.from(content),
      mode === undefined ? {} : { mode },
    );
  } catch (error) {
    throw cannotWrite(file, error);
  }
}

/** Does the same for a private file of the data folder. */
export const writeOwn = (file: string, content: string | Uint8Array): Promise<void> =>
  writeWith(file, content, { mode: ownFileMode });

/** Makes a rename inside a folder durable. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
