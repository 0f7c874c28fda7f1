import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { version } from '../../../package.json';
import { appError } from '../../shared/errors';
import type { ExportPart } from '../../shared/window';
import type { Exported } from '../../store/export/result';
import { exportSqlite } from '../../store/export/sqlite-copy';
import { placeFile } from '../../store/file/place-file';
import { newestVersion } from '../../store/migrations';
import type { Store } from '../../store/store';
import type { ExportSource } from '../exports/runs/format';
import { inScratchFolder } from '../exports/runs/scratch';
import { dataFolder } from '../home/data-folder';
import { bundledEncoders, bundledTasks, bundledWeights, type BundledFile } from './contents';
import { writeDocuments } from './documents';
import { bundleVersion, manifestName, type Manifest } from './manifest';
import { hashOfFile } from '../files/hash';

export interface BundleOptions {
  /** Leaves out rows of tasks, names of labels and texts of errors. */
  readonly withoutTexts?: boolean;
}

/** Entries have one time, so that equal content gives an equal file. */
const entryTime = new Date(Date.UTC(2020, 0, 1));

/** Writes a zip with the database, study files, figures, rows, encoders, chosen weights, and the hash of each. */
export async function writeBundle(
  { store, study, locale, weights }: ExportSource,
  target: string,
  { withoutTexts = false }: BundleOptions,
): Promise<Exported> {
  const file = path.resolve(target);
  const folder = dataFolder(path.dirname(store.file));
  const chosen = chosenWeights(store, study, weights ?? []);
  return inScratchFolder(async (scratch) => {
    const database = path.join(scratch, 'workbench.db');
    const { runs, parts } = await exportSqlite(store.file, database, { study, withoutTexts, weights: chosen });
    const encoders = bundledEncoders(store, study, folder);
    const files: BundledFile[] = [
      { path: 'workbench.db', place: database },
      ...(await writeDocuments({ store, study, locale }, scratch)),
      ...(withoutTexts ? [] : bundledTasks(store, study, folder)),
      ...encoders.flatMap((encoder) => encoder.files),
      ...bundledWeights(store, chosen, folder),
    ];
    const listed = await Promise.all(files.map(async (one) => ({ path: one.path, ...(await factsOf(one.place)) })));
    const manifest: Manifest = {
      ...{ format: 'adapter-workbench-bundle', version: bundleVersion, app: version, databaseSchema: newestVersion },
      ...{ study, runs, texts: !withoutTexts },
      encoders: encoders.map(({ name, sha256, files: own }) => ({ name, sha256, included: own.length > 0 })),
      files: listed,
    };
    await placeFile(file, (unfinished) => writeZip(unfinished, files, manifest));
    const others = listed.map((one): ExportPart => ({ name: one.path, rows: 0, bytes: one.bytes }));
    return { file, runs, parts: [...parts, ...others] };
  });
}

/** Refuses a run without kept weights before anything is written. */
function chosenWeights(store: Store, study: string | null, ids: readonly string[]): readonly string[] {
  const runs = store.read.runs(study === null ? {} : { study });
  return ids.map((start) => {
    const found = [...new Set(runs.flatMap(({ id }) => (id.startsWith(start) ? [id] : [])))];
    if (found.length > 1) throw appError('run-ambiguous', { run: start, count: found.length });
    const [id] = found;
    if (id === undefined) throw appError('run-missing', { run: start });
    if (!store.read.artefact(id, 'weights')) throw appError('bundle-weights', { run: id });
    return id;
  });
}

async function factsOf(place: string): Promise<{ bytes: number; sha256: string }> {
  const sha256 = await hashOfFile(place);
  return { bytes: (await stat(place)).size, sha256 };
}

async function writeZip(target: string, files: readonly BundledFile[], manifest: Manifest): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: entryTime, mode: 0o100644, forceDosTimestamp: true };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), manifestName, options);
  for (const { path: name, place } of files) {
    // Weights do not compress.
    zip.addFile(place, name, { ...options, compress: !name.endsWith('.safetensors') });
  }
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  zip.end();
  await Promise.race([pipeline(zip.outputStream, createWriteStream(target)), failed]);
}
