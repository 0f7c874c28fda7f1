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
  /** Returns an entry's path relative to the folder, or null to leave it out. */
  readonly place?: (name: string) => string | null;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly limits?: UnpackLimits;
}

/**
 * Unpacks a zip (or wheel) with executable bits and links, which Electron needs. Throws if an entry or a link would
 * leave the folder, or if the archive exceeds the limits.
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
      // The reader throws at an entry that holds more bytes than declared.
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

/** No system supports longer paths. */
const longestPath = 4096;

async function destinationOf(entry: Entry, bytes: Readable): Promise<string> {
  if (entry.uncompressedSize > longestPath) throw new Error(`${entry.fileName} is a link to no path`);
  return (await buffer(bytes)).toString('utf8');
}

/** Creates a file. It removes an old entry of that name first, so that nothing is written through a link. */
async function writeEntry(entry: Entry, bytes: Readable, target: string, signal?: AbortSignal): Promise<void> {
  const mode = (modeOf(entry) & 0o111) !== 0 ? 0o755 : 0o644;
  await rm(target, { force: true });
  await pipeline(bytes, createWriteStream(target, { mode, flags: 'wx' }), { signal });
}

/**
 * With these options `tar` restores neither owners nor special permissions. Its GNU and BSD forms support them and
 * refuse `..` in names.
 */
const withoutOwners = ['--no-same-owner', '--no-same-permissions'];

/** Unpacks a tarball with `tar`, which Linux, macOS and Windows 10 and later include. Throws like `unzip`. */
export async function untar(
  archive: string,
  folder: string,
  signal?: AbortSignal,
  limits: UnpackLimits = usualLimits,
): Promise<void> {
  await checkSize(archive, limits, signal);
  await mkdir(folder, { recursive: true });
  await runProgram('tar', ['-xzf', archive, '-C', folder, ...withoutOwners], { signal });
  await checkLinks(folder);
}

/** Returns the unpacked size of a tarball: inflates it once without writing. */
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
