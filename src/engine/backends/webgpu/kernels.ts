import { chunk } from 'es-toolkit/array/chunk';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

/**
 * Replaces tfjs's sum of many tensors. tfjs binds all of them to one shader and fails above `mostBuffers`, the GPU's
 * limit. The replacement adds them in groups.
 */
export function replaceSum(mostBuffers: number): void {
  const kernel = tf.getKernel('AddN', 'webgpu');
  if (replaced.has(kernel.kernelFunc)) return;
  const { kernelFunc } = kernel;
  const replacement: typeof kernelFunc = ({ inputs, backend, attrs }) => {
    const free = (tensors: TensorInfo[]): void =>
      tensors.forEach(({ dataId }) => (backend as KernelBackend).disposeData(dataId));
    const add = (group: TensorInfo[]): TensorInfo =>
      kernelFunc({ inputs: group as never, backend, attrs }) as TensorInfo;
    let tensors = Object.values(inputs) as TensorInfo[];
    let isOwn = false;
    // One buffer of the shader is the result's.
    while (tensors.length > mostBuffers - 1) {
      const groups = chunk(tensors, mostBuffers - 1);
      const sums = groups.map(add);
      if (isOwn) free(tensors);
      tensors = sums;
      isOwn = true;
    }
    const sum = add(tensors);
    if (isOwn) free(tensors);
    return sum;
  };
  replaced.add(replacement);
  tf.unregisterKernel('AddN', 'webgpu');
  tf.registerKernel({ ...kernel, kernelFunc: replacement });
}

const replaced = new WeakSet<object>();
