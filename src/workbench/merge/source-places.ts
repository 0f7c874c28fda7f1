import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { shardFolderPattern } from '../../shared/shard';
import { cannotRead } from '../files/regular-file';

/** A database to merge, and the data folder around it; null for a database alone. */
export interface SourcePlace {
  readonly database: string;
  readonly root: string | null;
  /** Name for attempts and conflicts, without folders of this machine. */
  readonly name: string;
}

const databaseName = 'workbench.db';

/** Returns the databases of a path: a file, a data folder, or the data folders of shards in a folder. */
export function sourcePlaces(given: string): SourcePlace[] {
  const place = path.resolve(given);
  try {
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
