import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { differentiable, isTrained, constant } from './differentiable';

/**
 * Rows of a table [rows, hidden] by id. Row `untrained` gets no gradient: the padding token's embedding stays as it is,
 * as in the reference implementation.
 */
export function lookup(table: Tensor, ids: Tensor1D, untrained: number | null = null): Tensor2D {
  if (!isTrained(table)) return constant(tf.gather(table as Tensor2D, ids));
  return differentiable<Tensor2D>([table], (save) => {
    save([ids]);
    return {
      value: tf.gather(table as Tensor2D, ids),
      gradient: (dy, [rowIds]) => [scattered(dy, rowIds as Tensor1D, table.shape, untrained)],
    };
  });
}

/** Rows added up by id into a tensor of the table's shape. */
function scattered(rows: Tensor2D, ids: Tensor1D, shape: number[], untrained: number | null): Tensor {
  const kept = untrained === null ? null : tf.cast(tf.notEqual(ids, untrained), 'float32');
  const trained = kept ? tf.mul(rows, tf.expandDims(kept, 1)) : rows;
  return tf.scatterND(tf.expandDims(ids, 1), trained, shape);
}
