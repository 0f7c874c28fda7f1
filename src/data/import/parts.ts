import type { ImportSpec } from '../../shared/dataset-import';
import { allSplits, type AnySplit } from '../../shared/metric';

/** One file of an import: which rows it holds, and how it is read. */
export interface ImportPart {
  readonly split: AnySplit | 'all';
  readonly path: string;
  readonly spec: ImportSpec;
}

/** The files that an import names, all read in the same way. */
export function partsOf(spec: ImportSpec): ImportPart[] {
  const { files } = spec;
  if (Array.isArray(files)) return files.map((path) => ({ split: 'all', path, spec }));
  return allSplits.flatMap((split) => {
    const path = files[split];
    return path === undefined ? [] : [{ split, path, spec }];
  });
}
