import { rm } from 'node:fs/promises';
import path from 'node:path';
import { kernelsModule, kernelsVersion } from '../../shared/kernels-module';
import { buildKernels } from '../build/build-kernels';
import { kernelsTrial } from '../build/kernels-trial';
import { tryEverywhere } from '../build/runtimes';
import { provideFolder } from '../cache/cached-folder';
import { placeFile } from '../cache/place-file';
import type { SetupContext } from '../context';
import { reason } from '../fetch/first-source';
import { kernelsDigest, kernelsSource } from '../kernels-source';
import type { PartResult } from '../part';
import { linkedTensorflow, tfjsPackage } from '../places';

/** The project's own kernels for TensorFlow: compiled once a machine, then copied out of the cache. */
export async function kernels(context: SetupContext): Promise<PartResult> {
  const { cache, project } = context;
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
    const changed = await placeFile(path.join(built.folder, path.basename(kernelsModule)), placed);
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
    // Training looks for the module itself, and must not find one that does not load.
    await rm(placed, { force: true });
    await rm(path.join(cache, folder), { recursive: true, force: true });
    return missing(reason(error));
  }
}

function missing(why: string): PartResult {
  const detail = `a training step on the CPU takes two to three times as long (${why})`;
  return { state: 'missing', source: '', version: '', detail, changed: false, files: [] };
}
