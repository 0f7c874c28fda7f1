import { migrations } from '../migrations';
import { connectMemory } from '../sqlite';
import { mergeWriting } from './merge';
import type { RowChecks } from './model';
import { openMergeSource } from './source';

/** Checks every row of a database by merging it into one in memory. Returns its number of runs. */
export function checkSource(file: string, checks: RowChecks): number {
  const source = openMergeSource(file);
  const db = connectMemory();
  try {
    for (const step of migrations) step.up(db);
    const has = { hasTask: () => false, hasEncoder: () => false, hasFile: () => false };
    return mergeWriting(db).merge([{ source, from: '', checks, ...has }]).added;
  } finally {
    db.close();
    source.close();
  }
}
