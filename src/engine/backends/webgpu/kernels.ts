import { chunk } from 'es-toolkit/array/chunk';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';

/**
 * tfjs's sum of many tensors binds each of them to one shader, and a GPU binds no more than `mostBuffers`: past that it is
 * refused. In groups it is not.
 */
export function mendKernels(mostBuffers: number): void {
  const kernel = tf.getKernel('AddN', 'webgpu');
  if (mended.has(kernel.kernelFunc)) return;
  const { kernelFunc } = kernel;
  const mending: typeof kernelFunc = ({ inputs, backend, attrs }) => {
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
  mended.add(mending);
  tf.unregisterKernel('AddN', 'webgpu');
  tf.registerKernel({ ...kernel, kernelFunc: mending });
}

const mended = new WeakSet<object>();
