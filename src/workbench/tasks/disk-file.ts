import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { DataFile } from '../../data/readers/data-file';
import { appError } from '../../shared/errors';

/** Files of an import under names that tell them apart: the last part of the path, or all of it where two are alike. */
export function diskFiles(paths: readonly string[]): (path: string) => DataFile {
  const bases = paths.map((one) => path.basename(one));
  return (one) => {
    const base = path.basename(one);
    return diskFile(one, bases.filter((other) => other === base).length > 1 ? one : base);
  };
}

const diskFile = (place: string, name: string): DataFile => ({
  name,
  async *open() {
    try {
      for await (const chunk of createReadStream(place)) yield chunk as Uint8Array;
    } catch (error) {
      // A folder, a missing file, no permission, a vanished disk: what was thrown further up is not the file's.
      if ((error as NodeJS.ErrnoException).syscall) throw appError('file-missing', { file: place }, error);
      throw error;
    }
  },
});
