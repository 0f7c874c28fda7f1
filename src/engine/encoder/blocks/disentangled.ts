import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { differentiable } from '../../ops/differentiable';
import { padded, type Packed } from '../../ops/packed';

/**
 * Returns the bucket of a distance: the distance itself up to half of the buckets, then growing by logarithm up to
 * `furthest`. In float32, as the reference computes it: some distances lie on the edge of a bucket.
 */
export function logBucket(distance: number, buckets: number, furthest: number): number {
  const [middle, far] = [buckets / 2, Math.abs(distance)];
  if (far <= middle) return distance;
  const of = (value: number): number => Math.fround(Math.log(Math.fround(value / middle)));
  const share = Math.fround(of(far) / of(furthest - 1));
  return Math.sign(distance) * (Math.ceil(Math.fround(share * (middle - 1))) + middle);
}

export interface Disentangled {
  readonly queries: Tensor2D;
  readonly keys: Tensor2D;
  /** Queries and keys of the relative positions: [2 · buckets, hidden]. */
  readonly positionQueries: Tensor2D;
  readonly positionKeys: Tensor2D;
}

/**
 * Returns additive scores [size, heads, length, length] of contents with relative positions, both ways (He et al. 2021,
 * section 3.1): query i with the position of key j seen from it, and key j with that of query i.
 *
 * A product with the positions at all distances gives a row of 2 · length − 1 scores a token, of which each token needs
 * a stretch of `length`. That is less than a product with all buckets for texts up to their number.
 */
export function disentangledScores(
  { queries, keys, positionQueries, positionKeys }: Disentangled,
  { heads, packed, buckets, furthest, scale }: DisentangledSettings,
): Tensor4D {
  const { length } = packed;
  // Row of the table for each distance of a query from a key, from 1 − length on.
  const rows = Int32Array.from({ length: 2 * length - 1 }, (_, i) =>
    Math.min(2 * buckets - 1, Math.max(0, logBucket(i - length + 1, buckets, furthest) + buckets)),
  );
  const byKey = scoresOf(queries, rowsOf(positionKeys, rows.slice().reverse()), heads, packed);
  const byQuery = scoresOf(keys, rowsOf(positionQueries, rows), heads, packed);
  const both = tf.add(tf.transpose(byKey, [1, 0, 2, 3]), tf.transpose(byQuery, [1, 0, 3, 2]));
  return tf.mul(both, scale);
}

interface DisentangledSettings {
  readonly heads: number;
  readonly packed: Packed;
  readonly buckets: number;
  readonly furthest: number;
  readonly scale: number;
}

/** Returns [heads, size, length, length]: entry j of token i is its product with row j − i + length − 1. */
function scoresOf(x: Tensor2D, positions: Tensor2D, heads: number, packed: Packed): Tensor4D {
  const { size, length } = packed;
  const split = (rows: Tensor2D): Tensor3D =>
    tf.transpose(tf.reshape(rows, [rows.shape[0], heads, rows.shape[1] / heads]), [1, 0, 2]);
  const all = tf.matMul(split(padded(x, packed)), split(positions), false, true);
  return tf.reshape(stretches(tf.reshape(all, [heads * size, length, 2 * length - 1])), [heads, size, length, length]);
}

/** Returns of each row i the `length` entries from length − 1 − i on. With one column more, they lie in a grid. */
function stretches(x: Tensor3D): Tensor {
  const [count, length] = x.shape;
  const wide = 2 * length - 1;
  const flat = tf.reshape(
    tf.pad(x, [
      [0, 0],
      [0, 0],
      [0, 1],
    ]),
    [count, 2 * length * length],
  );
  const grid = tf.reshape(tf.slice(flat, [0, length - 1], [count, length * wide]), [count, length, wide]);
  return tf.slice(grid, [0, 0, 0], [count, length, length]);
}

/** Returns rows of x, some of them several times; their gradients are added up. */
const rowsOf = (x: Tensor2D, rows: Int32Array): Tensor2D =>
  differentiable<Tensor2D>([x], () => ({
    value: tf.gather(x, tf.tensor1d(rows, 'int32')),
    gradient: (dy) => [tf.scatterND(tf.tensor2d(rows, [rows.length, 1], 'int32'), dy, x.shape)],
  }));
