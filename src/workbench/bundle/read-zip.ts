import type { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { AppError, appError } from '../../shared/errors';
import { isReservedName } from '../../shared/portable-name';
import { randomBytes } from '../files/random-bytes';
import { openZip } from '../files/zip-reader';
import { isBundlePath } from './manifest';

/** A bundle that is open; its entries have safe paths, each once. */
export interface OpenBundle {
  readonly file: string;
  readonly entries: ReadonlyMap<string, Entry>;
  read(entry: Entry): Promise<Readable>;
}

const mostEntries = 100_001;
/** Deflate makes at most about 1,000 bytes of one; a database of a study makes 20. */
const highestRatio = 200;
const freeBytes = 64 * 2 ** 20;
const linkMode = 0o120000;
const kindMask = 0o170000;

/**
 * Calls `work` with the entries of a bundle. Refuses, before anything is unpacked, paths outside of a bundle, links,
 * folders, entries that are listed twice or that some system cannot tell apart, and sizes that no bundle has.
 */
export async function withBundle<Result>(file: string, work: (bundle: OpenBundle) => Promise<Result>): Promise<Result> {
  const bytes = await randomBytes(file);
  try {
    const zip = await openZip(bytes);
    return await work({ file, entries: await safeEntries(zip), read: (entry) => zip.openReadStreamPromise(entry) });
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (error instanceof Refused || isOfZip(error)) throw refusal(file, error as Error);
    throw error;
  } finally {
    await bytes.close();
  }
}

class Refused extends Error {}

/** The library throws plain errors, and zlib errors with its codes. */
const isOfZip = (error: unknown): boolean => {
  const code = (error as NodeJS.ErrnoException).code;
  return error instanceof Error && (code === undefined || code.startsWith('Z_')) && error.constructor === Error;
};

const refusal = (file: string, { message }: Error) =>
  appError('bundle-refused', { file, reason: message.slice(0, 300) });

async function safeEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > mostEntries) throw new Refused(`it has ${zip.entryCount} entries`);
  const entries = new Map<string, Entry>();
  const folded = new Map<string, string>();
  let [packed, unpacked] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName;
    refuseEntry(entry, name);
    const alike = name.normalize('NFC').toLowerCase();
    if (folded.has(alike)) throw new Refused(`${shown(name)} is in it twice`);
    folded.set(alike, name);
    entries.set(name, entry);
    packed += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    if (unpacked > freeBytes && unpacked > packed * highestRatio)
      throw new Refused('it unpacks to far more than its size');
  }
  return entries;
}

function refuseEntry(entry: Entry, name: string): void {
  const mode = entry.externalFileAttributes >>> 16;
  if (!isBundlePath(name) || name.split('/').some((part) => isReservedName(part))) {
    throw new Refused(`${shown(name)} is no path of a bundle`);
  }
  if ((mode & kindMask) === linkMode) throw new Refused(`${shown(name)} is a link`);
  if (entry.isEncrypted()) throw new Refused(`${shown(name)} is encrypted`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new Refused(`${shown(name)} has an unknown compression`);
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
  if (entry.uncompressedSize > freeBytes && ratio > highestRatio) {
    throw new Refused(`${shown(name)} unpacks to far more than its size`);
  }
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 100));
