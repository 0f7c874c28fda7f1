import { existsSync } from 'node:fs';
import path from 'node:path';
import { appError } from '../../shared/errors';

/** File that marks a data folder as an opened bundle: its manifest. */
export const bundledMark = 'manifest.json';

/** Refuses to write into an opened bundle. */
export function refuseBundled(folder: string): void {
  if (existsSync(path.join(folder, bundledMark))) throw appError('bundle-read-only', { folder });
}
