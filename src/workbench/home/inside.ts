import { lstatSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';
import { cannotWrite } from '../../shared/cannot-write';

/**
 * Returns the path of `parts` below `root`. Every path with stored or entered text is built here. Each part must be a
 * plain name and nothing below `root` a link, so that the path cannot leave it. Throws an AppError otherwise.
 */
export function inside(root: string, ...parts: readonly string[]): string {
  let place = root;
  for (const part of parts) {
    if (!isPlainName(part)) throw appError('path-leaves', { folder: root, name: part.slice(0, 200) });
    place = path.join(place, part);
    if (isLink(place)) throw appError('path-linked', { place });
  }
  return place;
}

/** Returns the same, or null if the path would leave `root`: for optional files. */
export function insideOrNull(root: string, ...parts: readonly string[]): string | null {
  try {
    return inside(root, ...parts);
  } catch {
    return null;
  }
}

/** A colon would name a drive or a stream of a file on Windows. */
const isPlainName = (part: string): boolean =>
  part !== '' && part !== '.' && part !== '..' && !/[/\\:\0]/.test(part) && Buffer.byteLength(part) <= 255;

/** Junctions of Windows count as links. */
function isLink(place: string): boolean {
  try {
    return lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  } catch (error) {
    throw cannotWrite(place, error);
  }
}
