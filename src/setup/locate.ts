import path from 'node:path';
import { isMarkedWhole } from './cache/cached-folder';
import { readCheck } from './cuda/check-record';
import { findNvidia, type NvidiaState } from './cuda/nvidia';
import { bindingFile, bindingName, cudaFolder } from './cuda/places';
import { cudaVersion } from './cuda/wheels';
import { cudaEnvironment, type CudaRuntime } from '../shared/cuda-runtime';
import { cacheFolder, packageVersion, projectFolder } from './folders';
import type { PackagedEncoderId, PartReport } from './part';
import {
  encoderFolderName,
  linkedTensorflow,
  locateElectron,
  nodePlace,
  packagedEncoderFolder,
  type ElectronProgram,
} from './places';
import { newestStamp, readStamp } from './stamp';

/** Finds the native parts on the disk. Nothing is fetched or built. */

export function electronProgram(): ElectronProgram | null {
  return locateElectron(cacheFolder(), projectFolder());
}

/**
 * Returns the folder of the default encoder: `config.json`, `model.safetensors`, the tokenizer and
 * `1_Pooling/config.json`.
 */
export function defaultEncoderFolder(): string | null {
  const folder = path.join(cacheFolder(), encoderFolderName);
  return isMarkedWhole(folder) ? folder : null;
}

/** Returns the folder of an encoder that was fetched from packages; null before that. */
export function packagedEncoderFolderOf(id: PackagedEncoderId): string | null {
  const folder = path.join(cacheFolder(), packagedEncoderFolder(id));
  return isMarkedWhole(folder) ? folder : null;
}

/** Returns the TensorFlow library that this checkout's binding is linked to. */
export function tensorflowLibrary(): { version: string; source: string; path: string } | null {
  const linked = linkedTensorflow(projectFolder());
  if (!linked) return null;
  const { version, source } = linked.contents;
  return { version, source, path: path.join(linked.folder, 'lib') };
}

/**
 * Returns the environment of a training process. It sets the threads, unless all may be used. It names the CUDA build
 * if that was tested, no driver contradicted it, and a driver exists now. `CUDA_VISIBLE_DEVICES=-1` selects the CPU, as
 * in every CUDA program.
 */
export const trainerEnvironment = (threads?: number): Record<string, string> => ({
  ...cudaEnvironment(process.env['CUDA_VISIBLE_DEVICES'] === '-1' ? null : cudaRuntime()),
  // TensorFlow's own setting, which the kernels also read.
  ...(threads === undefined ? {} : { TF_NUM_INTRAOP_THREADS: String(threads) }),
});

/** Returns the CUDA build if it can be used here now, or null. */
export function cudaRuntime(
  cache = cacheFolder(),
  { driver, gpus, obstacle }: NvidiaState = findNvidia(),
): CudaRuntime | null {
  const tfjs = packageVersion('@tensorflow/tfjs-node-gpu');
  if (obstacle !== null || tfjs === null) return null;
  const folder = path.join(cudaFolder(cache), bindingName(tfjs));
  const record = isMarkedWhole(folder) ? readCheck(folder) : null;
  if (!record || record.gpu === false) return null;
  return { binding: path.join(folder, bindingFile), gpu: gpus[0] ?? null, version: cudaVersion, driver };
}

/** Returns whether a set-up has run in this checkout since its packages were installed. */
export const isSetUp = (): boolean => Object.keys(newestStamp(projectFolder())).length > 0;

/** Returns reports of the last set-up of this checkout; empty before the first. */
export function setupReport(): PartReport[] {
  const stamp = process.versions['electron'] ? newestStamp : readStamp;
  const reports = Object.values(stamp(projectFolder())).map(({ report }) => report);
  const hasUnused = reports.length > 0 && findNvidia().obstacle === null && !reports.some(({ id }) => id === 'cuda');
  return hasUnused ? [...reports, unusedGpu] : reports;
}

const unusedGpu: PartReport = {
  id: 'cuda',
  state: 'missing',
  source: '',
  version: '',
  detail: 'TensorFlow stays on the CPU: there is an NVIDIA GPU here, and "setup --cuda" fetches what using it takes',
  changed: false,
  ms: 0,
};

/** Returns another Node version for the tests, fetched if necessary; null if it is unavailable. */
export async function nodeProgram(major: 22 | 24): Promise<string | null> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const { setup } = await import('./setup');
  const [report] = await setup({ progress: () => undefined, parts: [`node-${major}`], patient: true });
  const place = nodePlace(major);
  return place && report?.state === 'ready' ? path.join(cacheFolder(), place.folder, place.program) : null;
}
