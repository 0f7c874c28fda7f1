import { existsSync, readFileSync } from 'node:fs';
import { migrations } from '../migrations';
import { connectBytes, connectMemory, type Sqlite } from '../sqlite';
import { databaseImage } from './wal-image';

/** Offsets in the header of a database (https://sqlite.org/fileformat2.html#the_database_header). */
const pageCountAt = 28;
const freePagesAt = 32;

/**
 * Opens an in-memory copy of a damaged database whose definitions cannot be read, with the definitions of our
 * migrations in their place. A database that was never compacted has its tables where the migrations put them.
 */
export function connectWithOwnSchema(file: string): Sqlite {
  const wal = `${file}-wal`;
  const image = databaseImage(readFileSync(file), existsSync(wal) ? readFileSync(wal) : null);
  const own = connectMemory();
  try {
    for (const step of migrations) step.up(own);
    const pageBytes = own.pragma('page_size', { simple: true }) as number;
    const fresh = own.serialize();
    const pages = own.prepare(`SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'`).pluck().all() as number[];
    for (const page of pages) fresh.copy(image, (page - 1) * pageBytes, (page - 1) * pageBytes, page * pageBytes);
    image.writeUInt32BE(Math.floor(image.length / pageBytes), pageCountAt);
    image.fill(0, freePagesAt, freePagesAt + 8);
    return connectBytes(image);
  } finally {
    own.close();
  }
}
