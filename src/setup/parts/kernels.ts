import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { kernelsModule, kernelsVersion } from '../../shared/kernels-module';
import { buildKernels } from '../build/build-kernels';
import { kernelsTrial } from '../build/kernels-trial';
import { tryEverywhere } from '../build/runtimes';
import { provideFolder } from '../cache/cached-folder';
import { copyIfDifferent } from '../cache/files';
import type { SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import { kernelsDigest, kernelsSource } from '../kernels-source';
import { areKernelsOff } from '../kernels-switch';
import type { PartResult } from '../part';
import { linkedTensorflow, tfjsPackage } from '../places';

/** Provides the kernels for TensorFlow: compiled once per machine, then copied from the cache. */
export async function kernels(context: SetupContext): Promise<PartResult> {
  const { cache, project } = context;
  if (areKernelsOff()) return leftOut(project);
  const binding = await context.outcome('tfjs-binding');
  const [tfjs, library] = [tfjsPackage(project), linkedTensorflow(project)];
  if (binding?.state === 'missing' || !tfjs || !library) return missing('there is no TensorFlow');
  const folder = `kernels-${kernelsDigest(project)}-for-${path.basename(library.folder)}`;
  const placed = path.join(tfjs.folder, kernelsModule);
  try {
    const built = await provideFolder(cache, folder, async (target) => {
      context.step('kernels', 'building');
      const module = path.join(target, path.basename(kernelsModule));
      await buildKernels(context, kernelsSource(project), library.folder, module);
      return { source: 'built on this machine', version: kernelsVersion };
    });
    const changed = await copyIfDifferent(path.join(built.folder, path.basename(kernelsModule)), placed);
    return {
      state: 'ready',
      source: 'built on this machine',
      version: kernelsVersion,
      detail: `fused kernels run in ${(await tryEverywhere(context, 'kernels', kernelsTrial)).join(' and ')}`,
      changed: built.changed || changed,
      files: [placed],
    };
  } catch (error) {
    context.signal?.throwIfAborted();
    // Training loads the module if it exists, so one that does not load is removed.
    await rm(placed, { force: true });
    await rm(path.join(cache, folder), { recursive: true, force: true });
    return missing(reason(error));
  }
}

/** Removes the module from TensorFlow.js's package and leaves the cache unchanged. */
async function leftOut(project: string): Promise<PartResult> {
  const tfjs = tfjsPackage(project);
  const placed = tfjs && path.join(tfjs.folder, kernelsModule);
  const changed = placed !== null && existsSync(placed);
  if (changed) await rm(placed);
  const detail = consequence('left out on request: ADAPTER_WORKBENCH_KERNELS is off');
  // The module is listed although it is absent: another set-up may place it again.
  return { state: 'off', source: '', version: '', detail, changed, files: placed === null ? [] : [placed] };
}

function missing(why: string): PartResult {
  return { state: 'missing', source: '', version: '', detail: consequence(why), changed: false, files: [] };
}

const consequence = (why: string): string => `a training step on the CPU takes two to three times as long (${why})`;
