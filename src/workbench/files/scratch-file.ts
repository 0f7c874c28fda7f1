import { mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { OpenScratch } from '../../data/spool/scratch';
import { ownFileMode, ownFolderMode } from '../home/permissions';
import { unfinishedName } from '../home/temporary-name';
import { cannotWrite } from '../../shared/cannot-write';

/** Opens scratch files in a folder, which is created if it is missing. */
export function scratchFiles(folder: string): OpenScratch {
  return async () => {
    const file = path.join(folder, unfinishedName());
    const handle = await opened(file).catch((error: unknown) => {
      throw cannotWrite(folder, error);
    });
    // A file without a name is freed however the process ends. On systems where an open file keeps its name, closing
    // removes it.
    await rm(file, { force: true }).catch(() => undefined);
    return {
      write: (bytes, position) => writeAll(handle, bytes, position, folder),
      read: (into, position) => readAll(handle, into, position),
      async close() {
        await handle.close();
        await rm(file, { force: true });
      },
    };
  };
}

async function opened(file: string): Promise<FileHandle> {
  await mkdir(path.dirname(file), { recursive: true, mode: ownFolderMode });
  return open(file, 'wx+', ownFileMode);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number, folder: string): Promise<void> {
  try {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

async function readAll(handle: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < into.length;) {
    const { bytesRead } = await handle.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) throw new Error('a scratch file ends early');
    done += bytesRead;
  }
}
