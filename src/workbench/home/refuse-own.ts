import { realpathSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { ownNames } from './permissions';

/** Refuses to write a file where the data folder keeps its own: all of them but figures, which are made to be replaced. */
export function refuseOwn(root: string, file: string): void {
  const way = path.relative(realOf(root), realOf(path.resolve(file)));
  const [first = ''] = way.split(path.sep);
  // Windows and macOS take another case for the same name.
  const name = first.toLowerCase();
  if (ownNames.test(name) && name !== 'figures') throw appError('export-into-data', { file });
}

/** The real path of a place, as far as it is there. */
function realOf(place: string): string {
  try {
    return realpathSync(place);
  } catch {
    const above = path.dirname(place);
    return above === place ? place : path.join(realOf(above), path.basename(place));
  }
}
