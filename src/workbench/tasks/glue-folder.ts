import { existsSync } from 'node:fs';
import path from 'node:path';
import { importGlue } from '../../data/glue/import-glue';
import type { ReadTask, ReadTaskOptions } from '../../data/import/read-task';
import type { GlueImport } from '../../shared/dataset-import';
import { appError } from '../../shared/errors';
import { isFolder } from '../files/regular-file';
import { diskFiles } from './disk-file';

/** Reads the files of a GLUE folder into a task, and returns their names with it. */
export async function importGlueFolder(
  folder: string,
  { task, name = task, dev }: Pick<GlueImport, 'task' | 'name' | 'dev'>,
  options: ReadTaskOptions = {},
): Promise<ReadTask & { readonly files: readonly string[] }> {
  if (!isFolder(folder)) throw appError('file-missing', { file: folder });
  const placeOf = (file: string): string | null => {
    const place = path.join(folder, file);
    return existsSync(place) ? place : null;
  };
  return importGlue({ task, name, dev, folder, placeOf }, (one) => diskFiles([one])(one), options);
}
