import type { Sqlite } from '../sqlite';
import type { LibraryRow } from './model';

/**
 * Adds tasks or encoders that are missing. One whose files are not here is a record for its runs, not current: nothing
 * can be trained on it.
 */
export function mergeLibrary(
  target: Sqlite,
  source: Sqlite,
  table: 'tasks' | 'encoders',
  check: (row: LibraryRow) => void,
  hasFiles: (row: LibraryRow) => boolean,
): void {
  const rows = source.prepare(`SELECT name, sha256, current, info_json FROM main.${table} ORDER BY rowid`);
  const add = target.prepare(
    `INSERT INTO ${table} (name, sha256, current, info_json) VALUES (@name, @sha256, 0, @info_json) ON CONFLICT DO NOTHING`,
  );
  const makeCurrent = target.prepare(
    `UPDATE ${table} SET current = 1 WHERE name = @name AND sha256 = @sha256
       AND NOT EXISTS (SELECT 1 FROM ${table} AS other WHERE other.name = @name AND other.current = 1)`,
  );
  for (const { current, ...row } of rows.iterate() as IterableIterator<LibraryRow & { current: 0 | 1 }>) {
    check(row);
    add.run(row);
    if (current === 1 && hasFiles(row)) makeCurrent.run({ name: row.name, sha256: row.sha256 });
  }
}
