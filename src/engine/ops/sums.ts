import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
import { fused } from './fused';

/** A gradient [rows, width], and the sum of its rows if a kernel computed it in the same pass. */
export interface Summed {
  readonly rows: Tensor2D;
  readonly sum?: Tensor;
}

export const sumOf = ({ rows, sum }: Summed): Tensor => sum ?? sumOfRows(rows);

/** Returns the sum of the rows: [rows, width] → [width]. */
export const sumOfRows = (x: Tensor2D): Tensor1D =>
  (fused('WorkbenchSumOfRows', [x])?.[0] as Tensor1D | undefined) ?? tf.sum(x, 0);

/** Returns the sum of squares over all values of all tensors. */
export const sumOfSquares = (all: readonly Tensor[]): Scalar =>
  (fused('WorkbenchSumOfSquares', all, { count: all.length })?.[0] as Scalar | undefined) ??
  tf.addN(all.map((one) => tf.sum<Scalar>(tf.square(one))));
