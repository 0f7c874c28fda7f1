import { technicalError } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { Backend } from './backend';
import { reasonOf } from './reason';

/** Each backend is loaded on demand: a missing native library must not keep the others from starting. */
const starters: Readonly<Record<BackendId, () => Promise<Backend>>> = {
  tensorflow: async () => (await import('./tensorflow/tensorflow')).startTensorflow(),
  webgpu: async () => (await import('./webgpu/webgpu')).startWebgpu(await (await import('./webgpu/dawn')).dawnHost()),
  wasm: async () => (await import('./wasm')).startWasm(),
};

/** Tried in turn for `auto`. A GPU is probed in another process first, because its driver may abort the process. */
const ofTheCpu: readonly BackendId[] = ['tensorflow', 'wasm'];

/** The wanted backend, or for `auto` the first that starts, fastest first. One per process. */
export async function startBackend(wanted: BackendId | 'auto'): Promise<Backend> {
  const candidates = wanted === 'auto' ? ofTheCpu : [wanted];
  const reasons: string[] = [];
  for (const id of candidates) {
    try {
      return await starters[id]();
    } catch (error) {
      reasons.push(`${id}: ${reasonOf(error)}`);
    }
  }
  throw technicalError('backend-unavailable', { backend: candidates.join(', ') }, reasons.join('; '));
}
