import type { ImportSpec } from '../../shared/dataset-import';
import { allSplits, type AnySplit } from '../../shared/metric';

/** One file of an import, with its split and reading options. */
export interface ImportPart {
  readonly split: AnySplit | 'all';
  readonly path: string;
  readonly spec: ImportSpec;
}

/** Returns the files of an import, all with the same reading options. */
export function partsOf(spec: ImportSpec): ImportPart[] {
  const { files } = spec;
  if (Array.isArray(files)) return files.map((path) => ({ split: 'all', path, spec }));
  return allSplits.flatMap((split) => {
    const path = files[split];
    return path === undefined ? [] : [{ split, path, spec }];
  });
}
