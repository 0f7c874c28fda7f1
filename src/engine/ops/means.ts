import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import { fused } from './fused';
import { unpad, pad, type Packed } from './packed';

/** Returns the mean of the rows of each example: [tokens, width] → [size, width]. */
export function means(x: Tensor2D, packed: Packed): Tensor2D {
  const width = x.shape[1];
  const offsets = (): Tensor => tf.tensor1d(packed.offsets, 'int32');
  return differentiable<Tensor2D>([x], () => ({
    value: (fused('WorkbenchMeans', [x, offsets()])?.[0] ?? composedMeans(x, packed)) as Tensor2D,
    gradient: (dy) => {
      const outputs = fused('WorkbenchMeansGradient', [dy, offsets()], { rows: x.shape[0] })?.[0];
      return [outputs ?? unpad(tf.reshape(tf.matMul(sharesOf(packed), column(dy), true), [-1, width]), packed)];
    },
  }));
}

const composedMeans = (x: Tensor2D, packed: Packed): Tensor2D =>
  tf.tidy(() => {
    const block = tf.reshape(pad(x, packed), [packed.size, packed.length, x.shape[1]]);
    return tf.reshape(tf.matMul(sharesOf(packed), block), [packed.size, x.shape[1]]);
  });

const column = (means: Tensor2D): Tensor3D => tf.reshape(means, [means.shape[0], 1, means.shape[1]]);

/** Returns [size, 1, length]: 1 / rows of the example for a row, 0 for padding. */
function sharesOf({ size, length, offsets }: Packed): Tensor3D {
  const shares = new Float32Array(size * length);
  for (let example = 0; example < size; example++) {
    const count = offsets[example + 1]! - offsets[example]!;
    shares.fill(1 / count, example * length, example * length + count);
  }
  return tf.tensor3d(shares, [size, 1, length]);
}
