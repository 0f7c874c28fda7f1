import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Writable, type Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import yauzl, { type Entry } from 'yauzl';
import { runProgram } from '../run-program';
import { checkLinks, inside, makeFolder, makeLinks, type Link } from './safe-tree';
import { unpackBudget, usualLimits, type UnpackLimits } from './unpack-limits';

export interface UnzipOptions {
  /** Where an entry goes, relative to the folder; null leaves it out. */
  readonly place?: (name: string) => string | null;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly limits?: UnpackLimits;
}

/**
 * Unpacks a zip (or wheel), keeping the right to execute and links, which Electron needs. Throws where an entry or a link
 * would leave the folder, and where the archive unpacks to more than the limits.
 */
export async function unzip(archive: string, folder: string, options: UnzipOptions = {}): Promise<void> {
  const { place = (name: string) => name, progress, signal, limits = usualLimits } = options;
  const zip = await yauzl.openPromise(archive, { autoClose: false });
  const budget = unpackBudget(zip.fileSize, limits);
  const links: Link[] = [];
  let done = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      done += entry.compressedSize;
      const relative = place(entry.fileName);
      if (relative === null) continue;
      const target = inside(folder, relative);
      // The reader ends an entry that holds more bytes than it says.
      budget.take(entry.fileName, entry.uncompressedSize);
      if (relative.endsWith('/')) {
        await makeFolder(folder, target);
        continue;
      }
      await makeFolder(folder, path.dirname(target));
      const bytes = await zip.openReadStreamPromise(entry);
      if (isLink(entry)) links.push({ place: target, destination: await destinationOf(entry, bytes) });
      else await writeEntry(entry, bytes, target, signal);
      progress?.(done, zip.fileSize);
    }
    await makeLinks(folder, links);
  } finally {
    zip.close();
  }
}

const modeOf = (entry: Entry): number => entry.externalFileAttributes >>> 16;
const isLink = (entry: Entry): boolean => (modeOf(entry) & 0o170000) === 0o120000;

/** No system has longer paths. */
const longestPath = 4096;

async function destinationOf(entry: Entry, bytes: Readable): Promise<string> {
  if (entry.uncompressedSize > longestPath) throw new Error(`${entry.fileName} is a link to no path`);
  return (await buffer(bytes)).toString('utf8');
}

/** Removes an old entry of that name first, so that nothing is written through a link. */
async function writeEntry(entry: Entry, bytes: Readable, target: string, signal?: AbortSignal): Promise<void> {
  const mode = (modeOf(entry) & 0o111) !== 0 ? 0o755 : 0o644;
  await rm(target, { force: true });
  await pipeline(bytes, createWriteStream(target, { mode, flags: 'wx' }), { signal });
}

/** `tar` keeps neither owners nor special rights then. Its GNU and BSD forms both know these, and refuse `..` in names. */
const plainly = ['--no-same-owner', '--no-same-permissions'];

/** Unpacks a tarball with the `tar` that Linux, macOS and Windows 10 and later bring. Throws as `unzip` does. */
export async function untar(
  archive: string,
  folder: string,
  signal?: AbortSignal,
  limits: UnpackLimits = usualLimits,
): Promise<void> {
  await checkSize(archive, limits, signal);
  await mkdir(folder, { recursive: true });
  await runProgram('tar', ['-xzf', archive, '-C', folder, ...plainly], { signal });
  await checkLinks(folder);
}

/** Inflates a tarball once without writing, to learn its size. */
async function checkSize(archive: string, limits: UnpackLimits, signal?: AbortSignal): Promise<void> {
  const budget = unpackBudget((await stat(archive)).size, { ...limits, entries: Infinity, entryBytes: Infinity });
  const counted = new Writable({
    write(chunk: Buffer, _encoding, done) {
      try {
        budget.take('', chunk.length);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
  await pipeline(createReadStream(archive), createGunzip(), counted, { signal });
}
