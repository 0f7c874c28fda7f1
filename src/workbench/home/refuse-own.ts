import { realpathSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { ownNames } from './permissions';

/** Refuses to overwrite the data folder's own files, except figures, which are meant to be replaced. */
export function refuseOwn(root: string, file: string): void {
  const way = path.relative(realOf(root), realOf(path.resolve(file)));
  const [first = ''] = way.split(path.sep);
  // Windows and macOS ignore case in names.
  const name = first.toLowerCase();
  if (ownNames.test(name) && name !== 'figures') throw appError('export-into-data', { file });
}

/** Returns the real path of a place, resolved as far as it exists. */
function realOf(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    const above = path.dirname(place);
    return above === place ? place : path.join(realOf(above), path.basename(place));
  }
}
