import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { renamePatiently, temporaryBeside } from './cache/files';
import { lookForNvidia } from './cuda/nvidia';
import { cacheFolder, packageVersion, platform } from './folders';
import { kernelsDigest } from './kernels-source';
import type { PartId, PartReport } from './part';
import { electronFallbacks, encoderPin, libtensorflowArchives, libtensorflowWheels, nodePrograms } from './pins';

/** Raised when set-up itself does its work in another way. */
const recipe = 1;

/** A part as the last set-up left it. */
export interface StampedPart {
  readonly report: PartReport;
  readonly files: readonly string[];
  /** State of the files when the stamp was written: another set-up of this checkout may have replaced them. */
  readonly looks?: readonly string[];
  /** When it was tried, in milliseconds since 1970. */
  readonly at: number;
}

export type Stamp = Partial<Record<PartId, StampedPart>>;

/**
 * It lies in `node_modules`, because `npm ci` takes away what the set-up put there. Each key has a file of its own, so
 * that going between two Node versions, or two caches, looks at everything once and not each time.
 */
function stampFile(project: string): string {
  return path.join(stampFolder(project), `${stampKey(project).slice(0, 16)}.json`);
}

const stampFolder = (project: string): string => path.join(project, 'node_modules', '.adapter-workbench-setup');

/** Everything that would make the last set-up's answer untrue. */
function stampKey(project: string): string {
  const packages = ['electron', 'better-sqlite3', '@tensorflow/tfjs-node-gpu'].map((name) =>
    packageVersion(name, project),
  );
  const pins = [electronFallbacks, encoderPin, libtensorflowArchives, libtensorflowWheels, nodePrograms];
  // A driver that comes or goes makes another answer about the CUDA build.
  const { driver, lack } = lookForNvidia();
  const gpu = lack === null ? [driver] : [];
  const about = [recipe, pins, platform, process.version, cacheFolder(), packages, kernelsDigest(project), ...gpu];
  return createHash('sha256').update(JSON.stringify(about)).digest('hex');
}

/** The last set-up of this checkout; empty when it does not hold any more. A part whose files are others now is left out. */
export const readStamp = (project: string): Stamp => readParts(stampFile(project));

/** The last set-up that any Node did here: Electron looks at it with another Node than the one that did it. */
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
    const standing = Object.entries(parts).filter(([, part]) =>
      part.files.every((one, i) => lookOf(one) === part.looks?.[i]),
    );
    return Object.fromEntries(standing) as Stamp;
  } catch {
    return {};
  }
}

/** Of a folder only that it is there: what it holds has a mark of its own. */
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
  await renamePatiently(temporary, file);
}
