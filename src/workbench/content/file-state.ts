import { statSync, type BigIntStats } from 'node:fs';
import path from 'node:path';

/**
 * Returns the size, time of the last change and place on the disk of files, without reading them. Equal results mean
 * equal bytes; a copy with the same bytes gives another result. A missing file also has a result.
 */
export function fileStateOf(folder: string, files: readonly string[]): string {
  return files
    .map((name) => `${name} ${stateOfFile(statSync(path.join(folder, name), { bigint: true, throwIfNoEntry: false }))}`)
    .join('\n');
}

const stateOfFile = (facts: BigIntStats | undefined): string =>
  facts ? `${facts.size} ${facts.mtimeNs} ${facts.ctimeNs} ${facts.ino}` : 'missing';
