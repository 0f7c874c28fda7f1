import type { ImportSpecInput } from '../../shared/dataset-import';
import { allSplits } from '../../shared/metric';

/** Returns every file of an import, in the order of the splits. */
export function specPaths(files: ImportSpecInput['files']): string[] {
  if (Array.isArray(files)) return files;
  return allSplits.flatMap((split) => files[split] ?? []);
}
