import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D } from '@tensorflow/tfjs-core';
import { differentiable } from './differentiable';
import { fused } from './fused';
import { collect, spread, type Rows } from './rows';

/** The mean of the rows of each example: [tokens, width] → [size, width]. */
export function means(x: Tensor2D, rows: Rows): Tensor2D {
  const width = x.shape[1];
  const starts = (): Tensor => tf.tensor1d(rows.starts, 'int32');
  return differentiable<Tensor2D>([x], () => ({
    value: (fused('WorkbenchMeans', [x, starts()])?.[0] ?? composedMeans(x, rows)) as Tensor2D,
    gradient: (dy) => {
      const found = fused('WorkbenchMeansGradient', [dy, starts()], { rows: x.shape[0] })?.[0];
      return [found ?? collect(tf.reshape(tf.matMul(sharesOf(rows), column(dy), true), [-1, width]), rows)];
    },
  }));
}

const composedMeans = (x: Tensor2D, rows: Rows): Tensor2D =>
  tf.tidy(() => {
    const block = tf.reshape(spread(x, rows), [rows.size, rows.length, x.shape[1]]);
    return tf.reshape(tf.matMul(sharesOf(rows), block), [rows.size, x.shape[1]]);
  });

const column = (means: Tensor2D): Tensor3D => tf.reshape(means, [means.shape[0], 1, means.shape[1]]);

/** [size, 1, length]: 1 / rows of the example for a row, 0 for padding. */
function sharesOf({ size, length, starts }: Rows): Tensor3D {
  const shares = new Float32Array(size * length);
  for (let example = 0; example < size; example++) {
    const count = starts[example + 1]! - starts[example]!;
    shares.fill(1 / count, example * length, example * length + count);
  }
  return tf.tensor3d(shares, [size, 1, length]);
}
