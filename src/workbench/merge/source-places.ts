import { existsSync, readdirSync, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { shardFolderPattern } from '../../shared/shard';
import { openBundle } from '../bundle/open-bundle';
import { cannotRead, openRegularFile } from '../files/regular-file';

/** A database to merge, and the data folder around it; null for a database alone. */
export interface SourcePlace {
  readonly database: string;
  readonly root: string | null;
  /** Name for attempts and conflicts, without folders of this machine. */
  readonly name: string;
}

const databaseName = 'workbench.db';

/** Returns whether a file begins as a zip does. */
async function isZip(place: string): Promise<boolean> {
  if (!(await stat(place)).isFile()) return false;
  const { handle } = await openRegularFile(place);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\u0003\u0004';
  } finally {
    await handle.close();
  }
}

/**
 * Returns the databases of a path: a file, a data folder, a bundle, or the data folders of shards in a folder. A bundle is
 * unpacked into a folder, which is added to `scratch`.
 */
export async function sourcePlaces(given: string, scratch: string[]): Promise<SourcePlace[]> {
  const place = path.resolve(given);
  try {
    if (await isZip(place)) {
      const { home } = await openBundle(place);
      scratch.push(home);
      return [{ ...databaseAt(path.join(home, databaseName)), name: path.basename(place) }];
    }
    if (!statSync(place).isDirectory()) return [databaseAt(place)];
    if (existsSync(path.join(place, databaseName))) return [databaseAt(path.join(place, databaseName))];
    const shards = readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && shardFolderPattern.test(entry.name))
      .map(({ name }) => path.join(place, name, databaseName))
      .filter((file) => existsSync(file))
      .sort();
    if (shards.length === 0) throw appError('merge-nothing', { file: given });
    return shards.map(databaseAt);
  } catch (error) {
    throw cannotRead(given, error);
  }
}

function databaseAt(file: string): SourcePlace {
  if (path.basename(file) !== databaseName) return { database: file, root: null, name: path.basename(file) };
  const root = path.dirname(file);
  return { database: file, root, name: `${path.basename(root)}/${databaseName}` };
}
