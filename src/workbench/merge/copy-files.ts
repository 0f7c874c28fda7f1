import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { EncoderInfo } from '../../shared/encoder';
import type { TaskInfo } from '../../shared/task';
import type { LibraryRow } from '../../store/merge/model';
import type { MergeSource } from '../../store/merge/source';
import type { Artefact } from '../../store/read/history';
import { taskFiles, storedTaskHash } from '../content/task-content';
import { encoderFileNames } from '../encoders/encoder-files';
import { storedEncoderHash } from '../encoders/encoder-folder';
import type { DataFolder } from '../home/data-folder';
import { insideOrNull } from '../home/inside';
import { placeFolder } from '../home/place-folder';
import { runFiles } from '../queue/run-files';
import { rowChecks } from './check-rows';

/** Files that a merge put into the data folder, or that were there. */
export interface CopiedFiles {
  hasTask(row: LibraryRow): boolean;
  hasEncoder(row: LibraryRow): boolean;
  hasFile(run: string, artefact: Artefact): boolean;
  /** Removes what was copied, because the merge was refused. */
  remove(): Promise<void>;
}

/** Copies rows, encoders and kept weights from a data folder, each only if it has the hash that the database names. */
export async function copiedFiles(
  source: MergeSource,
  from: DataFolder | null,
  to: DataFolder,
  { weights: wantsWeights }: { readonly weights: boolean } = { weights: true },
): Promise<CopiedFiles> {
  const copied: string[] = [];
  const encoders = new Set<string>();
  const weights = new Set<string>();
  if (from) {
    const checks = rowChecks(source.file);
    for (const row of source.current('tasks')) {
      checks.task(row);
      await copyTask(row, from, to, copied);
    }
    for (const row of source.current('encoders')) {
      checks.encoder(row);
      if (await copyEncoder(row, from, to, copied)) encoders.add(row.sha256);
    }
    for (const { run, ...artefact } of wantsWeights ? source.weights() : []) {
      if (await copyWeights(run, artefact, from, to, copied)) weights.add(`${run} ${artefact.sha256}`);
    }
  }
  return {
    hasTask: ({ sha256 }) => existsSync(to.task(sha256)),
    hasEncoder: ({ sha256 }) => encoders.has(sha256),
    hasFile: (run, { sha256 }) => weights.has(`${run} ${sha256}`),
    async remove() {
      await Promise.all(copied.map((place) => rm(place, { recursive: true, force: true })));
    },
  };
}

async function copyTask(row: LibraryRow, from: DataFolder, to: DataFolder, copied: string[]): Promise<void> {
  const task = JSON.parse(row.info_json) as TaskInfo;
  const [folder, target] = [from.task(row.sha256), to.task(row.sha256)];
  if (existsSync(target) || !(await hasHash(() => storedTaskHash(task, folder), row.sha256))) return;
  await placeFolder(target, async (place) => {
    for (const name of taskFiles(task)) await copyFile(path.join(folder, name), path.join(place, name));
  });
  copied.push(target);
}

/** Returns whether the encoder is in the data folder under its name. */
async function copyEncoder(row: LibraryRow, from: DataFolder, to: DataFolder, copied: string[]): Promise<boolean> {
  const { name } = JSON.parse(row.info_json) as EncoderInfo;
  const [folder, target] = [insideOrNull(from.root, 'encoders', name), to.encoder(name)];
  if (existsSync(target)) return hasHash(() => storedEncoderHash(target), row.sha256);
  if (folder === null || !(await hasHash(() => storedEncoderHash(folder), row.sha256))) return false;
  const names = await readdir(folder, { recursive: true });
  const own = encoderFileNames.filter((file) => names.includes(path.normalize(file)));
  await placeFolder(target, async (place) => {
    for (const file of own) {
      await mkdir(path.dirname(path.join(place, file)), { recursive: true });
      await copyFile(path.join(folder, file), path.join(place, file));
    }
  });
  copied.push(target);
  return true;
}

async function copyWeights(
  run: string,
  artefact: Artefact,
  from: DataFolder,
  to: DataFolder,
  copied: string[],
): Promise<boolean> {
  const own = runFiles(to.run);
  if (await own.whole(run, artefact)) return true;
  const file = await runFiles(from.run).whole(run, artefact);
  if (file === null) return false;
  const written = await own.write(run, 'weights', await readFile(file));
  copied.push(path.join(to.run(run), written.file));
  return written.file === artefact.file;
}

/** A folder without the files, or with others, has nothing to copy. */
const hasHash = (hash: () => Promise<string>, wanted: string): Promise<boolean> =>
  hash().then(
    (found) => found === wanted,
    () => false,
  );
