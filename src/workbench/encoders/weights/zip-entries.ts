import { crc32 } from 'node:zlib';
import type { RandomBytes } from '../../../shared/random-bytes';
import { openZip } from '../../files/zip-reader';

/** An entry of a zip. */
export interface ZipEntry {
  /** True if its bytes are stored unchanged, neither compressed nor encrypted. */
  readonly isStored: boolean;
  /** Bytes of the file before the entry's own. */
  readonly start: number;
  readonly size: number;
  readonly crc32: number;
}

/** Thrown if a zip is damaged or does not have PyTorch's form. */
export class ZipRefused extends Error {}

const mostEntries = 100_000;

/**
 * Returns the entries of a zip by name. Throws `ZipRefused` for an entry that is listed twice or lies outside of the
 * file.
 */
export async function zipEntries(bytes: RandomBytes): Promise<Map<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>();
  try {
    const zip = await openZip(bytes);
    for await (const entry of zip.eachEntry()) {
      const { fileName: name, compressedSize: size } = entry;
      if (entries.has(name)) throw new ZipRefused(`${name} is in it twice`);
      if (entries.size >= mostEntries) throw new ZipRefused(`it has more than ${mostEntries} entries`);
      const { fileDataStart: start } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      if (start + size > bytes.byteLength) throw new ZipRefused(`${name} ends after the file`);
      const isStored = entry.compressionMethod === 0 && !entry.isEncrypted();
      entries.set(name, { isStored, start, size, crc32: entry.crc32 });
    }
    return entries;
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

const pieceBytes = 2 ** 22;

/** Throws `ZipRefused` if an entry's bytes are compressed or do not have their checksum. */
export async function requireStored(bytes: RandomBytes, name: string, entry: ZipEntry): Promise<void> {
  const { start, size } = entry;
  if (!entry.isStored) throw new ZipRefused(`${name} is compressed or encrypted`);
  let sum = 0;
  for (let at = start; at < start + size; at += pieceBytes) {
    sum = crc32(new Uint8Array(await bytes.slice(at, Math.min(at + pieceBytes, start + size))), sum);
  }
  if (sum !== entry.crc32) throw new ZipRefused(`the checksum of ${name} is wrong`);
}
