import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { buildBinding } from '../build/build-binding';
import { provideFolder } from '../cache/cached-folder';
import type { SetupContext } from '../context';
import { readCheck, writeCheck } from '../cuda/check-record';
import { otherPlatform, type NvidiaState } from '../cuda/nvidia';
import { bindingFile, bindingName, cudaFolder, wheelsToFetch } from '../cuda/places';
import { gigabytes, provideWheels, requireSpace, spaceFor } from '../cuda/provide-wheels';
import { linkSolver } from '../cuda/solver-link';
import { NoGpu, tryTraining } from '../cuda/try-training';
import { cudaPlatform, cudaVersion, tensorflowWheel } from '../cuda/wheels';
import { reason } from '../fetch/first-source';
import { platform } from '../folders';
import type { PartResult } from '../part';
import { tfjsPackage } from '../places';

const consequence = 'TensorFlow stays on the CPU';

export interface CudaOptions {
  readonly nvidia: NvidiaState;
  /** If true, fetches and builds it on a machine that cannot use it itself, such as one that builds an image. */
  readonly withoutDriver: boolean;
}

/**
 * Provides the CUDA build of TensorFlow with NVIDIA's libraries and its own binding. It is separate from the CPU build.
 * An existing one is updated on any machine; gigabytes are downloaded only if they can be used.
 */
export const cuda =
  ({ nvidia, withoutDriver }: CudaOptions) =>
  async (context: SetupContext): Promise<PartResult> => {
    if (platform !== cudaPlatform) return none(otherPlatform);
    const root = cudaFolder(context.cache);
    const missing = wheelsToFetch(root);
    if (nvidia.obstacle && missing.length > 0 && !withoutDriver)
      return none(`${nvidia.obstacle}; --without-driver fetches the CUDA build all the same, as for an image`);
    const tfjs = tfjsPackage(context.project);
    const cpu = await context.outcome('tfjs-binding');
    if (!tfjs || cpu?.state === 'missing') return none('it needs the part tfjs-binding, which is missing');
    try {
      if (missing.length > 0) {
        const free = await requireSpace(context.cache, missing);
        context.note('cuda', spaceNote(missing, free, context.cache));
        await provideWheels(context, root, missing);
      }
      await linkSolver(root);
      const built = await provideBinding(context, root, tfjs);
      const tried = await tryBinding(context, built.folder, nvidia);
      return {
        state: tried.obstacle ? 'degraded' : 'ready',
        source: `PyPI wheels ${tensorflowWheel.package} ${tensorflowWheel.version} and nvidia-*-cu12`,
        version: tensorflowWheel.version,
        detail: tried.obstacle ? `${consequence}: ${tried.obstacle}; the CUDA build is kept` : tried.works,
        changed: missing.length > 0 || built.changed,
        files: [path.join(built.folder, bindingFile), path.join(root, tensorflowWheel.component, 'lib')],
      };
    } catch (error) {
      context.signal?.throwIfAborted();
      return none(reason(error));
    }
  };

function none(why: string): PartResult {
  return { state: 'missing', source: '', version: '', detail: `${consequence}: ${why}`, changed: false, files: [] };
}

function spaceNote(missing: ReturnType<typeof wheelsToFetch>, free: number, cache: string): string {
  const fetched = gigabytes(missing.reduce((sum, { bytes }) => sum + bytes, 0));
  const packages = missing.length === 1 ? 'one package' : `${missing.length} packages`;
  return `fetching ${packages}, ${fetched}; takes up to ${gigabytes(spaceFor(missing))} of the ${gigabytes(free)} free in ${cache}`;
}

async function provideBinding(context: SetupContext, root: string, tfjs: NonNullable<ReturnType<typeof tfjsPackage>>) {
  await mkdir(root, { recursive: true });
  return provideFolder(root, bindingName(tfjs.version), async (folder) => {
    context.step('cuda', 'building');
    await buildBinding(context, tfjs, path.join(root, tensorflowWheel.component), path.join(folder, bindingFile));
    await symlink(path.join('..', tensorflowWheel.component), path.join(folder, 'deps'));
    return { source: 'built on this machine', version: tfjs.version };
  });
}

/** Returns the result in words. Training processes read the same from the record beside the binding. */
async function tryBinding(context: SetupContext, folder: string, nvidia: NvidiaState) {
  const gpu = nvidia.gpus[0] ?? 'a GPU';
  try {
    const record = await tryTraining(context, path.join(folder, bindingFile), nvidia.obstacle === null);
    // A machine without a driver must not undo the result of a machine with a GPU that shares the cache.
    if (record.gpu !== null || readCheck(folder) === null) await writeCheck(folder, record);
    const where = record.loadedIn.join(' and ');
    const driver = nvidia.driver ? `, driver ${nvidia.driver}` : '';
    const works = `TensorFlow ${tensorflowWheel.version} trains on ${gpu} (CUDA ${cudaVersion}${driver}) in ${where}`;
    return { obstacle: nvidia.obstacle, works };
  } catch (error) {
    if (!(error instanceof NoGpu)) throw error;
    await writeCheck(folder, { gpu: false, loadedIn: [] });
    return { obstacle: error.message, works: '' };
  }
}
