import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { afterEachRead } from './reads';

/** The part of tfjs's buffer manager that keeps freed buffers for the next tensor of exactly their size. */
interface Buffers {
  numBytesUsed: number;
  numBytesAllocated: number;
  numFreeBuffers: number;
  freeBuffers: Map<string, GPUBuffer[]>;
  acquireBuffer(size: number, usage: number, mapped?: boolean, reuse?: boolean): GPUBuffer;
}

/**
 * Number of reads after which an unused size is freed. It is large because lengths of batches occur in random order.
 */
const patience = 50;

/**
 * Frees buffers that tfjs would keep forever: with batches of many lengths, each length would keep the memory of a
 * whole step. Sizes that were not requested in many steps are freed. All free buffers are freed once they hold more
 * than what is in use.
 */
export function trimFreeBuffers(library: WebGPUBackend): void {
  const buffers = library.bufferManager as unknown as Buffers;
  const lastUse = new Map<string, number>();
  let reads = 0;
  let mostUsed = 0;

  const acquire = buffers.acquireBuffer.bind(buffers);
  buffers.acquireBuffer = (size, usage, mapped, reuse) => {
    lastUse.set(`${size}_${usage}`, reads);
    const buffer = acquire(size, usage, mapped, reuse);
    mostUsed = Math.max(mostUsed, buffers.numBytesUsed);
    return buffer;
  };

  afterEachRead(library, () => {
    reads += 1;
    for (const [key, free] of buffers.freeBuffers) {
      const isCrowded = buffers.numBytesAllocated > 2 * mostUsed;
      const last = lastUse.get(key) ?? 0;
      if (last >= reads - 1 || (!isCrowded && last >= reads - patience)) continue;
      for (const buffer of free) {
        buffers.numBytesAllocated -= buffer.size;
        buffer.destroy();
      }
      buffers.numFreeBuffers -= free.length;
      free.length = 0;
    }
  });
}
