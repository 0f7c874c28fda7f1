import { realpathSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';

/**
 * Returns a check of paths: it returns the real path of a file that is one of `named`, or below one of them, and refuses
 * any other. Links are followed first, so that a link below a named folder cannot lead out of it.
 */
export function readableBelow(named: readonly string[]): (file: string) => string {
  const roots = named.map((one) => realOf(path.resolve(one)) ?? path.resolve(one));
  return (file) => {
    const real = realOf(path.resolve(file));
    const isBelow = (root: string): boolean =>
      real === root || real!.startsWith(root.endsWith(path.sep) ? root : root + path.sep);
    if (real === null || !roots.some(isBelow)) throw appError('agent-file-outside', { file });
    return real;
  };
}

/** null if there is no such file; an agent then learns nothing about it. */
function realOf(file: string): string | null {
  try {
    return realpathSync(file);
  } catch {
    return null;
  }
}
