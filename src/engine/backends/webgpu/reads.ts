import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';

/** Calls `look` after each read. Every step and every scored batch ends with one. */
export function afterEachRead(library: WebGPUBackend, look: () => void): void {
  const read = library.read.bind(library);
  library.read = async (dataId) => {
    const values = await read(dataId);
    look();
    return values;
  };
}
