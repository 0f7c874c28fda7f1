import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { AppError, appError } from '../../shared/errors';
import { checkSource } from '../../store/merge/check-source';
import { ownFileMode, ownFolderMode } from '../home/permissions';
import { cannotWrite } from '../../shared/cannot-write';
import { rowChecks } from '../merge/check-rows';
import { bundleVersion, longestManifest, manifestName, manifestSchema, type Manifest } from './manifest';
import { withBundle, type OpenBundle } from './read-zip';
import { writeHashed } from '../files/hash';

export interface VerifiedBundle {
  readonly runs: number;
  readonly files: number;
  /** Sentences in English, each about one file; none for a bundle that is as it was written. */
  readonly problems: readonly string[];
}

export interface UnpackedBundle extends VerifiedBundle {
  readonly folder: string;
  readonly manifest: Manifest;
}

const databaseName = 'workbench.db';

/** Checks every file of a bundle and every row of its database. Throws if it cannot be unpacked safely. */
export async function verifyBundle(file: string): Promise<VerifiedBundle> {
  const { folder, runs, files, problems } = await unpackBundle(file);
  await rm(folder, { recursive: true, force: true });
  return { runs, files, problems };
}

/** Unpacks a bundle into a new folder that only its user can read, and checks it. The caller removes the folder. */
export async function unpackBundle(file: string): Promise<UnpackedBundle> {
  const place = path.resolve(file);
  return withBundle(place, async (bundle) => {
    const manifest = await manifestOf(bundle);
    const folder = await mkdtemp(path.join(tmpdir(), 'adapter-workbench-bundle-')).catch((error: unknown) => {
      throw cannotWrite(tmpdir(), error);
    });
    try {
      const problems = await unpackFiles(bundle, manifest, folder);
      if (problems.length === 0) problems.push(...databaseProblems(path.join(folder, databaseName), manifest));
      return { folder, manifest, runs: manifest.runs, files: manifest.files.length, problems };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw cannotWrite(folder, error);
    }
  });
}

async function manifestOf({ file, entries, read }: OpenBundle): Promise<Manifest> {
  const entry = entries.get(manifestName);
  if (!entry || !entries.has(databaseName))
    throw appError('bundle-refused', { file, reason: 'it has no manifest or database' });
  if (entry.uncompressedSize > longestManifest) throw appError('bundle-refused', { file, reason: 'a huge manifest' });
  const pieces: Buffer[] = [];
  for await (const piece of await read(entry)) pieces.push(piece as Buffer);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (error) {
    throw appError('bundle-refused', { file, reason: 'its manifest is not JSON' }, error);
  }
  const { version } = (value ?? {}) as { readonly version?: unknown };
  if (typeof version === 'number' && version > bundleVersion) {
    throw appError('bundle-newer', { file, found: version, known: bundleVersion });
  }
  const found = manifestSchema.safeParse(value);
  if (found.success) return found.data;
  const [issue] = found.error.issues;
  throw appError('bundle-refused', {
    file,
    reason: `its manifest: ${issue!.path.join('.')}: ${issue!.message}`.slice(0, 300),
  });
}

async function unpackFiles({ entries, read }: OpenBundle, manifest: Manifest, folder: string): Promise<string[]> {
  const problems: string[] = [];
  const listed = new Map(manifest.files.map((one) => [one.path, one]));
  for (const name of listed.keys()) if (!entries.has(name)) problems.push(`${name} is missing`);
  for (const [name, entry] of entries) {
    if (name === manifestName) continue;
    const wanted = listed.get(name);
    if (!wanted) problems.push(`${name} is not in the manifest`);
    else if (entry.uncompressedSize !== wanted.bytes) problems.push(`${name} has another size`);
    else if ((await unpacked(await read(entry), path.join(folder, name))) !== wanted.sha256) {
      problems.push(`${name} has another content`);
    }
  }
  return problems;
}

/** Writes a file and returns its hash. The library ends with an error where it is longer than its entry says. */
async function unpacked(content: Readable, target: string): Promise<string> {
  await mkdir(path.dirname(target), { recursive: true, mode: ownFolderMode });
  return writeHashed(target, content as AsyncIterable<Buffer>, { flags: 'wx', mode: ownFileMode });
}

/** The hash of a database says nothing of who wrote it: its rows are checked as those of any merge. */
function databaseProblems(database: string, manifest: Manifest): string[] {
  try {
    const runs = checkSource(database, rowChecks(databaseName));
    return runs === manifest.runs ? [] : [`${databaseName} has ${runs} runs, the manifest ${manifest.runs}`];
  } catch (error) {
    if (error instanceof AppError) return [error.message.replaceAll(database, databaseName)];
    throw error;
  }
}
