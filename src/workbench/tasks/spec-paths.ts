import type { ImportSpecInput } from '../../shared/dataset-import';
import { splits } from '../../shared/metric';

/** Every file of an import, in the order of the splits. */
export function specPaths(files: ImportSpecInput['files']): string[] {
  if (Array.isArray(files)) return files;
  return splits.flatMap((split) => files[split] ?? []);
}
