import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import yauzl, { type Entry } from 'yauzl';
import { runProgram } from '../run-program';

export interface UnzipOptions {
  /** Where an entry goes, relative to the folder; null leaves it out. */
  readonly place?: (name: string) => string | null;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Unpacks a zip (or wheel), keeping the right to execute and links, which Electron needs. */
export async function unzip(archive: string, folder: string, options: UnzipOptions = {}): Promise<void> {
  const { place = (name: string) => name, progress, signal } = options;
  const zip = await yauzl.openPromise(archive, { autoClose: false });
  let done = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      done += entry.compressedSize;
      const relative = place(entry.fileName);
      if (relative === null) continue;
      const target = inside(folder, relative);
      if (relative.endsWith('/')) {
        await mkdir(target, { recursive: true });
        continue;
      }
      await mkdir(path.dirname(target), { recursive: true });
      await unpackEntry(entry, await zip.openReadStreamPromise(entry), folder, target, signal);
      progress?.(done, zip.fileSize);
    }
  } finally {
    zip.close();
  }
}

async function unpackEntry(entry: Entry, bytes: Readable, folder: string, target: string, signal?: AbortSignal) {
  const mode = entry.externalFileAttributes >>> 16;
  const isLink = (mode & 0o170000) === 0o120000;
  if (!isLink) {
    const executable = (mode & 0o111) !== 0;
    await pipeline(bytes, createWriteStream(target, { mode: executable ? 0o755 : 0o644 }), { signal });
    return;
  }
  const destination = (await buffer(bytes)).toString('utf8');
  inside(folder, path.relative(folder, path.resolve(path.dirname(target), destination)));
  await symlink(destination, target);
}

/** The path of an entry, which must stay inside the folder. */
function inside(folder: string, relative: string): string {
  const target = path.resolve(folder, relative);
  if (target !== folder && !target.startsWith(folder + path.sep)) throw new Error(`${relative} leaves its folder`);
  return target;
}

/** Unpacks a tarball with the `tar` that Linux, macOS and Windows 10 and later bring. */
export async function untar(archive: string, folder: string, signal?: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true });
  await runProgram('tar', ['-xzf', archive, '-C', folder], { signal });
}
