import path from 'node:path';
import { isMarkedWhole } from './cache/cached-folder';
import { cacheFolder, projectFolder } from './folders';
import type { PartReport } from './part';
import { encoderFolderName, linkedTensorflow, locateElectron, nodePlace, type ElectronProgram } from './places';
import { newestStamp, readStamp } from './stamp';

/** Where the native parts are now. These look at the disk only; they fetch nothing and build nothing. */

export function electronProgram(): ElectronProgram | null {
  return locateElectron(cacheFolder(), projectFolder());
}

/** The folder of the default encoder: `config.json`, `model.safetensors`, the tokenizer and `1_Pooling/config.json`. */
export function defaultEncoderFolder(): string | null {
  const folder = path.join(cacheFolder(), encoderFolderName);
  return isMarkedWhole(folder) ? folder : null;
}

/** The TensorFlow library that the binding of this checkout is linked to. */
export function tensorflowLibrary(): { version: string; source: string; path: string } | null {
  const linked = linkedTensorflow(projectFolder());
  if (!linked) return null;
  const { version, source } = linked.contents;
  return { version, source, path: path.join(linked.folder, 'lib') };
}

/** What the last set-up of this checkout came to; empty before the first. */
export function setupReport(): PartReport[] {
  const stamp = process.versions['electron'] ? newestStamp : readStamp;
  return Object.values(stamp(projectFolder())).map(({ report }) => report);
}

/** Another Node version for the tests, fetched when it is not there yet; null when it cannot be had. */
export async function nodeProgram(major: 22 | 24): Promise<string | null> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const { setup } = await import('./setup');
  const [report] = await setup({ progress: () => undefined, parts: [`node-${major}`], patient: true });
  const place = nodePlace(major);
  return place && report?.state === 'ready' ? path.join(cacheFolder(), place.folder, place.program) : null;
}
