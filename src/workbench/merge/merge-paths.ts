import { existsSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { appError } from '../../shared/errors';
import type { Merged } from '../../shared/merged';
import type { MergeInput } from '../../store/merge/model';
import { openMergeSource } from '../../store/merge/source';
import type { Store } from '../../store/store';
import { dataFolder, type DataFolder } from '../home/data-folder';
import { rowChecks } from './check-rows';
import { copiedFiles, type CopiedFiles } from './copy-files';
import { sourcePlaces, type SourcePlace } from './source-places';

interface MergeParts {
  readonly store: Pick<Store, 'file' | 'write'>;
  readonly folder: DataFolder;
}

/**
 * Adds the runs of other databases, with the files that lie beside them. Every source is opened and checked first: if
 * one is refused, nothing is added.
 */
export async function mergePaths(paths: readonly string[], { store, folder }: MergeParts): Promise<Merged> {
  const scratch: string[] = [];
  const opened: MergeInput[] = [];
  const copied: CopiedFiles[] = [];
  try {
    const places = (await Promise.all(paths.map((one) => sourcePlaces(one, scratch)))).flat();
    for (const { database } of places) refuseOwnDatabase(store.file, database);
    for (const place of places) {
      const source = openMergeSource(place.database);
      const files = await copiedFiles(source, rootOf(place), folder).catch((error: unknown) => {
        source.close();
        throw error;
      });
      copied.push(files);
      const { hasTask, hasEncoder, hasFile } = files;
      opened.push({ source, from: place.name, checks: rowChecks(place.database), hasTask, hasEncoder, hasFile });
    }
    return store.write.merge(opened);
  } catch (error) {
    await Promise.all(copied.map((files) => files.remove()));
    throw error;
  } finally {
    for (const { source } of opened) source.close();
    await Promise.all(scratch.map((place) => rm(place, { recursive: true, force: true })));
  }
}

const rootOf = ({ root }: SourcePlace): DataFolder | null => (root === null ? null : dataFolder(root));

function refuseOwnDatabase(own: string, other: string): void {
  if (existsSync(other) && realpathSync(other) === realpathSync(own)) throw appError('merge-own', { file: other });
}
