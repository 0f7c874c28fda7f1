import { appError } from '../shared/errors';
import type { RunRow } from '../shared/run';
import type { RunLibrary } from '../workbench/workbench';

/** Returns a run by its id or the start of it; refuses a start that several runs share. */
export function findRun(library: RunLibrary, start: string): RunRow {
  const ids = new Set(library.list().flatMap(({ id }) => (id.startsWith(start) ? [id] : [])));
  if (ids.size > 1) throw appError('run-ambiguous', { run: start, count: ids.size });
  return library.show([...ids][0] ?? start);
}
