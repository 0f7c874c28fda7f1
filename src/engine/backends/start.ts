import { technicalError } from '../../shared/errors';
import { cpuBackends, type BackendId } from '../../shared/run';
import type { Backend } from './backend';
import { reasonOf } from './reason';

/** Each backend is loaded on demand: a missing native library must not prevent the others from starting. */
const starters: Readonly<Record<BackendId, () => Promise<Backend>>> = {
  tensorflow: async () => (await import('./tensorflow/tensorflow')).startTensorflow(),
  webgpu: async () => (await import('./webgpu/webgpu')).startWebgpu(await (await import('./webgpu/dawn')).dawnHost()),
  wasm: async () => (await import('./wasm')).startWasm(),
};

/**
 * Starts the requested backend, or for `auto` the first one that starts, fastest first. A process can start one
 * backend.
 */
export async function startBackend(wanted: BackendId | 'auto'): Promise<Backend> {
  const candidates = wanted === 'auto' ? cpuBackends : [wanted];
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
