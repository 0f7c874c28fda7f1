import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Returns a tensor's values and frees the tensor. It waits, because a GPU has no values ready. Call it outside of a
 * tidy, which would search the returned array for tensors.
 */
export async function valuesOf(tensor: Tensor): Promise<Float32Array> {
  try {
    return await tensor.data<'float32'>();
  } finally {
    tensor.dispose();
  }
}
