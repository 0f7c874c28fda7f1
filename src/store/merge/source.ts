import { existsSync } from 'node:fs';
import { appError } from '../../shared/errors';
import { checkAllPages } from '../file/page-check';
import { storeFault } from '../faults';
import { migrate } from '../migrate';
import { newestVersion } from '../migrations';
import type { Artefact } from '../read/history';
import { isNew, refuseForeignContent, refuseNoDatabase } from '../refuse';
import { connectImage, connectReadOnly, headerOf, type Sqlite } from '../sqlite';
import { mergedTables } from './tables';

/** Largest value of a text column in bytes: a study file or a list of labels has at most a few megabytes. */
const longestText = 16 * 2 ** 20;

/** Largest file of an older version, which is migrated in memory. */
const largestImage = 2 ** 30;

/** A database of anyone, open to be read. */
export interface MergeSource {
  readonly db: Sqlite;
  readonly file: string;
  /** Kept weights of its complete runs. */
  weights(): (Artefact & { readonly run: string })[];
  /** Tasks and encoders that are current there. */
  current(
    table: 'tasks' | 'encoders',
  ): { readonly name: string; readonly sha256: string; readonly info_json: string }[];
  close(): void;
}

export function openMergeSource(file: string): MergeSource {
  const db = openSource(file);
  return {
    db,
    file,
    weights: () =>
      db
        .prepare(
          `SELECT runs.id AS run, artefacts.kind AS kind, file, bytes, sha256
           FROM main.artefacts JOIN main.runs ON runs.key = artefacts.run
           WHERE artefacts.kind = 'weights' AND status = 'completed'`,
        )
        .all() as (Artefact & { run: string })[],
    current: (table) =>
      db.prepare(`SELECT name, sha256, info_json FROM main.${table} WHERE current = 1`).all() as {
        name: string;
        sha256: string;
        info_json: string;
      }[],
    close: () => db.close(),
  };
}

/**
 * Opens a database of anyone to copy its rows. Refuses one with an altered schema, a damaged page or a huge value, before
 * a row is read. The file is never written.
 */
function openSource(file: string): Sqlite {
  if (!existsSync(file)) throw appError('database-missing', { file });
  if (isNew(file)) throw appError('database-foreign', { file });
  try {
    refuseNoDatabase(file);
    const db = connectReadOnly(file);
    try {
      refuseForeignContent(db, file);
      checkAllPages(db, file);
      const { version } = headerOf(db);
      if (version === 0) throw appError('database-foreign', { file });
      if (version === newestVersion) return checkedSizes(db, file);
    } catch (error) {
      db.close();
      throw error;
    }
    const bytes = db.prepare('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size').pluck().get();
    db.close();
    if ((bytes as number) > largestImage) throw appError('merge-too-large', { file });
    const image = connectImage(file);
    migrate(image, file);
    return checkedSizes(image, file);
  } catch (error) {
    throw storeFault(file, error);
  }
}

/** The size of a value is in its header, so that a huge one is refused without being read. */
function checkedSizes(db: Sqlite, file: string): Sqlite {
  for (const [table, columns] of Object.entries(mergedTables)) {
    const sizes = columns.map((column) => `coalesce(max(octet_length(${column})), 0)`);
    const most = db
      .prepare(`SELECT max(0, ${sizes.join(', ')}) FROM main.${table}`)
      .pluck()
      .get() as number;
    if (most > longestText) {
      db.close();
      throw appError('merge-value', { file, place: table, reason: `${most} bytes` });
    }
  }
  return db;
}
