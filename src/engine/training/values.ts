import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * The numbers of a tensor, which is freed. Never waited for in this thread: a GPU has none ready. Outside of a tidy, which
 * would look for tensors in what it gives back: in an array, number by number.
 */
export async function valuesOf(tensor: Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>();
  } finally {
    tensor.dispose();
  }
}
