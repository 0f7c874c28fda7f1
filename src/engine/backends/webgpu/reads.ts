import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Every step and every batch that is scored ends with a read: the place to look at what has come together since. */
export function afterEachRead(library: WebGPUBackend, look: () => void): void {
  const read = library.read.bind(library);
  library.read = async (dataId) => {
    const values = await read(dataId);
    look();
    return values;
  };
}
