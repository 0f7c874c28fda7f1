import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renameWithRetries, temporaryBeside } from './cache/files';
import { findNvidia } from './cuda/nvidia';
import { cacheFolder, packageVersion, platform } from './folders';
import { kernelsDigest } from './kernels-source';
import type { PartId, PartReport } from './part';
import { electronFallbacks, encoderPin, libtensorflowArchives, libtensorflowWheels, nodePrograms } from './pins';

/** Incremented when set-up itself changes its work. */
const recipe = 1;

/** A part as the last set-up left it. */
export interface StampedPart {
  readonly report: PartReport;
  readonly files: readonly string[];
  /** State of the files when the stamp was written: another set-up of this checkout may have replaced them. */
  readonly looks?: readonly string[];
  /** Time of the last try, in milliseconds since 1970. */
  readonly at: number;
}

export type Stamp = Partial<Record<PartId, StampedPart>>;

/**
 * Returns the stamp's file. It is in `node_modules`, because `npm ci` removes what the set-up put there. Each key has
 * its own file, so that switching between Node versions or caches checks everything only once.
 */
function stampFile(project: string): string {
  return path.join(stampFolder(project), `${stampKey(project).slice(0, 16)}.json`);
}

const stampFolder = (project: string): string => path.join(project, 'node_modules', '.adapter-workbench-setup');

/** Returns a digest of everything that would make the last set-up's result invalid. */
function stampKey(project: string): string {
  const packages = ['electron', 'better-sqlite3', '@tensorflow/tfjs-node-gpu'].map((name) =>
    packageVersion(name, project),
  );
  const pins = [electronFallbacks, encoderPin, libtensorflowArchives, libtensorflowWheels, nodePrograms];
  // Adding or removing a driver changes the result of the CUDA build.
  const { driver, obstacle } = findNvidia();
  const gpu = obstacle === null ? [driver] : [];
  const about = [recipe, pins, platform, process.version, cacheFolder(), packages, kernelsDigest(project), ...gpu];
  return createHash('sha256').update(JSON.stringify(about)).digest('hex');
}

/** Returns the last set-up of this checkout; empty if it is no longer valid. Parts whose files changed are left out. */
export const readStamp = (project: string): Stamp => readParts(stampFile(project));

/** Returns the last set-up of any Node here: Electron reads a stamp that another Node wrote. */
export function newestStamp(project: string): Stamp {
  const folder = stampFolder(project);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  const files = names.map((name) => path.join(folder, name));
  const [newest] = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return newest ? readParts(newest) : {};
}

function readParts(file: string): Stamp {
  try {
    const parts = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
    const unchanged = Object.entries(parts).filter(([, part]) =>
      part.files.every((one, i) => lookOf(one) === part.looks?.[i]),
    );
    return Object.fromEntries(unchanged) as Stamp;
  } catch {
    return {};
  }
}

/** For a folder, only its existence: its contents have their own list. */
function lookOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return 'none';
  return found.isFile() ? `${found.size} ${found.mtimeMs}` : 'folder';
}

export async function writeStamp(project: string, parts: Stamp): Promise<void> {
  const looked = Object.entries(parts).map(([id, part]) => [id, { ...part, looks: part.files.map(lookOf) }] as const);
  const file = stampFile(project);
  const temporary = temporaryBeside(file);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(temporary, JSON.stringify(Object.fromEntries(looked), null, 1), { flag: 'wx' });
  await renameWithRetries(temporary, file);
}
