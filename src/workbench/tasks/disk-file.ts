import { createReadStream, statSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { DataFile, RandomBytes } from '../../data/readers/data-file';
import { appError } from '../../shared/errors';

/** Files of an import under names that tell them apart: the last part of the path, or all of it where two are alike. */
export function diskFiles(paths: readonly string[]): (path: string) => DataFile {
  const bases = paths.map((one) => path.basename(one));
  return (one) => {
    const base = path.basename(one);
    const name = bases.filter((other) => other === base).length > 1 ? one : base;
    const isFolder = statSync(one, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return isFolder ? { ...diskFile(one, name), files: () => filesBelow(one, name) } : diskFile(one, name);
  };
}

const diskFile = (place: string, name: string): DataFile => ({
  name,
  async *open() {
    try {
      for await (const chunk of createReadStream(place)) yield chunk as Uint8Array;
    } catch (error) {
      throw missing(place, error);
    }
  },
  async random(): Promise<RandomBytes> {
    const handle = await open(place).catch((error: unknown) => {
      throw missing(place, error);
    });
    const { size } = await handle.stat();
    return {
      byteLength: size,
      async slice(start, end = size) {
        const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        return bytes.buffer.slice(0, bytesRead);
      },
      close: () => handle.close(),
    };
  },
});

/** Every file of a folder and below it; hidden ones belong to the system, not to the data. */
async function* filesBelow(place: string, name: string): ReturnType<NonNullable<DataFile['files']>> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw missing(place, error);
  });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((one) => !one.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : 1));
  for (const one of paths) yield { path: one, file: diskFile(path.join(place, one), `${name}/${one}`) };
}

/** A folder, a missing file, no permission, a vanished disk: what was thrown further up is not the file's. */
const missing = (place: string, error: unknown): unknown =>
  (error as NodeJS.ErrnoException).syscall ? appError('file-missing', { file: place }, error) : error;
