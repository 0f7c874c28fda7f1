import path from 'node:path';
import { isMarkedWhole } from './cache/cached-folder';
import { readCheck } from './cuda/check-record';
import { lookForNvidia, type NvidiaLook } from './cuda/nvidia';
import { bindingFile, bindingName, cudaFolder } from './cuda/places';
import { cudaVersion } from './cuda/wheels';
import { cudaEnvironment, type CudaRuntime } from '../shared/cuda-runtime';
import { cacheFolder, packageVersion, projectFolder } from './folders';
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

/**
 * The environment of a training process: its threads, unless it may take all, and the CUDA build, if that was tried, no
 * driver contradicted it, and a driver is there now. `CUDA_VISIBLE_DEVICES=-1` keeps the CPU, as it does everywhere with
 * CUDA.
 */
export const trainerEnvironment = (threads?: number): Record<string, string> => ({
  ...cudaEnvironment(process.env['CUDA_VISIBLE_DEVICES'] === '-1' ? null : cudaRuntime()),
  // TensorFlow's own setting, which the kernels follow.
  ...(threads === undefined ? {} : { TF_NUM_INTRAOP_THREADS: String(threads) }),
});

/** The CUDA build that can be used here and now. */
export function cudaRuntime(
  cache = cacheFolder(),
  { driver, gpus, lack }: NvidiaLook = lookForNvidia(),
): CudaRuntime | null {
  const tfjs = packageVersion('@tensorflow/tfjs-node-gpu');
  if (lack !== null || tfjs === null) return null;
  const folder = path.join(cudaFolder(cache), bindingName(tfjs));
  const tried = isMarkedWhole(folder) ? readCheck(folder) : null;
  if (!tried || tried.gpu === false) return null;
  return { binding: path.join(folder, bindingFile), gpu: gpus[0] ?? null, version: cudaVersion, driver };
}

/** Whether any set-up has run in this checkout since its packages were installed. */
export const isSetUp = (): boolean => Object.keys(newestStamp(projectFolder())).length > 0;

/** Reports of the last set-up of this checkout; empty before the first. */
export function setupReport(): PartReport[] {
  const stamp = process.versions['electron'] ? newestStamp : readStamp;
  const reports = Object.values(stamp(projectFolder())).map(({ report }) => report);
  const hasUnused = reports.length > 0 && lookForNvidia().lack === null && !reports.some(({ id }) => id === 'cuda');
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

/** Another Node version for the tests, fetched when it is not there yet; null when it cannot be had. */
export async function nodeProgram(major: 22 | 24): Promise<string | null> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const { setup } = await import('./setup');
  const [report] = await setup({ progress: () => undefined, parts: [`node-${major}`], patient: true });
  const place = nodePlace(major);
  return place && report?.state === 'ready' ? path.join(cacheFolder(), place.folder, place.program) : null;
}
