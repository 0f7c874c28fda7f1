import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly text: string | Uint8Array;
  /** The file's mode as Unix keeps it. */
  readonly mode: number;
}

const madeOnUnix = 0x0314;
const needs = 0x14;

/** A zip whose entries are stored as they are. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, mode } of entries) {
    const data = Buffer.from(text as Uint8Array);
    const sizes = fields([crc32(data), 4], [data.length, 4], [data.length, 4], [Buffer.byteLength(name), 2], [0, 2]);
    const stored = fields([0, 2], [0, 2], [0, 2], [0, 2]);
    const body = Buffer.concat([fields([0x04034b50, 4], [needs, 2]), stored, sizes, Buffer.from(name), data]);
    const start = fields([0x02014b50, 4], [madeOnUnix, 2], [needs, 2]);
    const attributes = fields([0, 2], [0, 2], [0, 2], [(mode << 16) >>> 0, 4], [offset, 4]);
    directory.push(start, stored, sizes, attributes, Buffer.from(name));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(directory);
  const counts = fields([0, 2], [0, 2], [entries.length, 2], [entries.length, 2]);
  const end = fields([0x06054b50, 4]);
  return Buffer.concat([...bodies, list, end, counts, fields([list.length, 4], [offset, 4], [0, 2])]);
}

/** Numbers of `bytes` bytes each, the lowest byte first. */
function fields(...values: [number, number][]): Buffer {
  return Buffer.concat(
    values.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
