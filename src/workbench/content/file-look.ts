import { statSync, type BigIntStats } from 'node:fs';
import path from 'node:path';

/**
 * Returns what can be seen of files without reading them: size, time of the last change, and place on the disk. Equal
 * looks mean equal bytes; a copy with the same bytes looks different. A missing file has a look too.
 */
export function lookOf(folder: string, files: readonly string[]): string {
  return files
    .map((name) => `${name} ${lookOfFile(statSync(path.join(folder, name), { bigint: true, throwIfNoEntry: false }))}`)
    .join('\n');
}

const lookOfFile = (facts: BigIntStats | undefined): string =>
  facts ? `${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}` : 'missing';
