import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Store } from '../../store/store';
import { taskFiles } from '../content/task-content';
import { encoderFileNames } from '../encoders/encoder-files';
import type { DataFolder } from '../home/data-folder';
import { inside } from '../home/inside';

/** A file of a bundle: its path there, and its place on the disk. */
export interface BundledFile {
  readonly path: string;
  readonly place: string;
}

export interface BundledEncoder {
  readonly name: string;
  readonly sha256: string;
  /** None for the encoder of the set-up, which every installation has, and for one whose files are gone. */
  readonly files: readonly BundledFile[];
}

const runsOf = (store: Store, study: string | null) => store.read.runs(study === null ? {} : { study });

const present = (files: readonly BundledFile[]): BundledFile[] => files.filter(({ place }) => existsSync(place));

/** Rows of the tasks of the runs, those of replaced tasks too. */
export function bundledTasks(store: Store, study: string | null, folder: DataFolder): BundledFile[] {
  const contents = new Set(runsOf(store, study).map(({ taskSha256 }) => taskSha256));
  return [...contents].sort().flatMap((sha256) => {
    const task = store.read.taskOfContent(sha256);
    const names = task ? taskFiles(task) : [];
    return present(
      names.map((name) => ({ path: `tasks/${sha256}/${name}`, place: path.join(folder.task(sha256), name) })),
    );
  });
}

/** Encoders of the runs, each with its own files. */
export function bundledEncoders(store: Store, study: string | null, folder: DataFolder): BundledEncoder[] {
  const used = new Map(runsOf(store, study).map((run) => [run.encoder, run.encoderSha256]));
  return [...used]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sha256]) => {
      const isStored = store.read.encoder(name)?.sha256 === sha256;
      const files = encoderFileNames.map((file) => ({
        path: `encoders/${name}/${file}`,
        place: path.join(folder.encoder(name), file),
      }));
      return { name, sha256, files: isStored ? present(files) : [] };
    });
}

export const bundledWeights = (store: Store, ids: readonly string[], folder: DataFolder): BundledFile[] =>
  ids.map((id) => {
    const { file } = store.read.artefact(id, 'weights')!;
    return { path: `runs/${id}/${file}`, place: inside(folder.run(id), file) };
  });
