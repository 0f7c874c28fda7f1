import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';

/** A batch as tensors. Hidden states lie as [size × length, hidden], row after row. */
export interface Inputs {
  readonly size: number;
  readonly length: number;
  /** Each [size × length]. */
  readonly ids: Tensor1D;
  readonly typeIds: Tensor1D;
  readonly positions: Tensor1D;
  readonly penalty: Tensor4D | null;
  /** [size, 1, length]: 1 / tokens of the row for a token, 0 for padding. */
  readonly shares: Tensor3D;
}

/** Far below any score, and still finite: a row of nothing but penalties stays a number. */
const masked = -1e9;

/** To be called inside a tidy. */
export function inputsOf(batch: Batch): Inputs {
  const { size, length, mask } = batch;
  const positions = Int32Array.from(mask, (_, i) => i % length);
  return {
    size,
    length,
    ids: tf.tensor1d(batch.ids, 'int32'),
    typeIds: tf.tensor1d(batch.typeIds, 'int32'),
    positions: tf.tensor1d(positions, 'int32'),
    penalty: mask.includes(0)
      ? tf.tensor4d(
          Float32Array.from(mask, (token) => (token ? 0 : masked)),
          [size, 1, 1, length],
        )
      : null,
    shares: tf.tensor3d(sharesOf(batch), [size, 1, length]),
  };
}

function sharesOf({ mask, size, length }: Batch): Float32Array {
  const shares = new Float32Array(size * length);
  for (let row = 0; row < size; row++) {
    const tokens = mask.subarray(row * length, (row + 1) * length);
    const count = tokens.reduce((sum, token) => sum + token, 0);
    tokens.forEach((token, i) => (shares[row * length + i] = token / count));
  }
  return shares;
}
