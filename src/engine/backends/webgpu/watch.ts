import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { technicalError } from '../../../shared/errors';

/** In the order in which scopes are closed: the last one opened first. */
const scopes = ['out-of-memory', 'internal', 'validation'] as const;

/**
 * Makes every read collect the errors since the last read and throw the first of them. A GPU reports errors later and
 * elsewhere, and results after an error are invalid. Returns a function that says whether the device is usable: after
 * an error its buffers are not to be trusted, and a lost device computes nothing.
 */
export function watchDevice(library: WebGPUBackend): () => boolean {
  const { device } = library;
  let isUsable = true;
  let lost: string | null = null;
  void device.lost.then(({ reason, message }) => {
    isUsable = false;
    lost = message || reason;
  });
  const open = (): void => [...scopes].reverse().forEach((scope) => device.pushErrorScope(scope));
  const close = async (): Promise<void> => {
    const errors = await Promise.all(scopes.map(() => device.popErrorScope()));
    const first = errors.find((error) => error !== null);
    if (first) throw new Error(first.message);
  };

  const read = library.read.bind(library);
  library.read = async (dataId) => {
    // Both begin now, in this order: the read submits the queued operations, and their errors belong to this scope.
    const both = Promise.allSettled([read(dataId), close()]);
    open();
    try {
      const [values, checked] = await both;
      if (checked.status === 'rejected') throw checked.reason;
      if (values.status === 'rejected') throw values.reason;
      return values.value;
    } catch (error) {
      isUsable = false;
      // The device may be reported as lost after the read that failed because of it.
      await Promise.race([device.lost, new Promise((resolve) => setTimeout(resolve, 100))]);
      throw lost === null ? error : technicalError('gpu-lost', {}, lost, error);
    }
  };
  open();
  return () => isUsable;
}
