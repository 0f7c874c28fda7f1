/**
 * Joins a database file and its write-ahead log in memory (https://sqlite.org/fileformat2.html#walformat). It is used
 * on disks where SQLite cannot create the files beside a database in WAL mode.
 */

const walHeaderBytes = 32;
const frameHeaderBytes = 24;
const walMagic = 0x377f0682;

/** Returns the database with all committed frames of the log applied, and WAL mode switched off. */
export function databaseImage(database: Buffer, wal: Buffer | null): Buffer {
  const pages = wal && wal.length >= walHeaderBytes ? committedPages(wal) : null;
  const image = pages ? withPages(database, pages) : Buffer.from(database);
  // Read and write version 1: a database in memory has no log beside it.
  if (image.length >= 20) image[18] = image[19] = 1;
  return image;
}

interface Pages {
  readonly pageBytes: number;
  /** Number of pages after the last commit. */
  readonly count: number;
  readonly content: ReadonlyMap<number, Buffer>;
}

/** Frames count up to the last commit with valid checksums: later ones were never finished. */
function committedPages(wal: Buffer): Pages | null {
  const magic = wal.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== walMagic) return null;
  const read = magic & 1 ? (at: number) => wal.readUInt32BE(at) : (at: number) => wal.readUInt32LE(at);
  const pageBytes = wal.readUInt32BE(8);
  const sum: Checksum = [0, 0];
  addTo(sum, read, 0, 24);
  if (!matches(sum, wal, 24)) return null;
  const content = new Map<number, Buffer>();
  let waiting = new Map<number, Buffer>();
  let count = 0;
  for (let at = walHeaderBytes; at + frameHeaderBytes + pageBytes <= wal.length; at += frameHeaderBytes + pageBytes) {
    const isOfThisLog = wal.compare(wal, 16, 24, at + 8, at + 16) === 0;
    addTo(sum, read, at, 8);
    addTo(sum, read, at + frameHeaderBytes, pageBytes);
    if (!isOfThisLog || !matches(sum, wal, at + 16)) break;
    waiting.set(wal.readUInt32BE(at), wal.subarray(at + frameHeaderBytes, at + frameHeaderBytes + pageBytes));
    const committed = wal.readUInt32BE(at + 4);
    if (committed === 0) continue;
    waiting.forEach((page, number) => content.set(number, page));
    waiting = new Map();
    count = committed;
  }
  return count === 0 ? null : { pageBytes, count, content };
}

function withPages(database: Buffer, { pageBytes, count, content }: Pages): Buffer {
  const image = Buffer.alloc(count * pageBytes);
  database.copy(image);
  for (const [number, page] of content) if (number <= count) page.copy(image, (number - 1) * pageBytes);
  return image;
}

type Checksum = [number, number];

function addTo(sum: Checksum, read: (at: number) => number, from: number, bytes: number): void {
  let [a, b] = sum;
  for (let at = from; at < from + bytes; at += 8) {
    a = (a + read(at) + b) >>> 0;
    b = (b + read(at + 4) + a) >>> 0;
  }
  sum[0] = a;
  sum[1] = b;
}

const matches = (sum: Checksum, wal: Buffer, at: number): boolean =>
  sum[0] === wal.readUInt32BE(at) && sum[1] === wal.readUInt32BE(at + 4);
