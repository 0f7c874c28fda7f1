import { technicalError } from '../../shared/errors';
import type { BackendId } from '../../shared/run';
import type { Backend } from './backend';
import { reasonOf } from './reason';

/** Each backend is loaded only when it is asked for: a missing native library must not keep the other from starting. */
const starters: Readonly<Record<BackendId, () => Promise<Backend>>> = {
  tensorflow: async () => (await import('./tensorflow/tensorflow')).startTensorflow(),
  webgpu: async () => (await import('./webgpu/webgpu')).startWebgpu(await (await import('./webgpu/dawn')).dawnHost()),
  wasm: async () => (await import('./wasm')).startWasm(),
};

/** Tried in turn where none was chosen: a GPU is looked at in another process first, which may not survive it. */
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
