import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Calls `listener` after each read. Every step and every scored batch ends with a read. */
export function afterEachRead(library: WebGPUBackend, listener: () => void): void {
  const read = library.read.bind(library);
  library.read = async (dataId) => {
    const values = await read(dataId);
    listener();
    return values;
  };
}
