import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';
import { constant, needsGradient } from '../../ops/differentiable';
import { lookup } from '../../ops/lookup';

/** Returns a row index for each query and key, row-major, from the key's position minus the query's. */
function ofDistances(length: number, rowOf: (distance: number) => number): Int32Array {
  const rows = Int32Array.from({ length: 2 * length - 1 }, (_, i) => rowOf(i - length + 1));
  const all = new Int32Array(length * length);
  for (let query = 0; query < length; query++) {
    all.set(rows.subarray(length - 1 - query, 2 * length - 1 - query), query * length);
  }
  return all;
}

/**
 * Returns the bucket of a distance in both directions (Raffel et al. 2020, section 2.1). Each sign has half of the
 * buckets. Half of those hold one distance each, and the others grow logarithmically up to `furthest`.
 */
export function relativeBucket(distance: number, buckets: number, furthest: number): number {
  const [side, far] = [buckets / 2, Math.abs(distance)];
  const first = distance > 0 ? side : 0;
  const exact = side / 2;
  if (far < exact) return first + far;
  // In float32, as in the reference: some distances lie on the edge of a bucket.
  const share = Math.fround(Math.fround(Math.log(Math.fround(far / exact))) / Math.fround(Math.log(furthest / exact)));
  return first + Math.min(side - 1, exact + Math.trunc(Math.fround(share * (side - exact))));
}

/** Returns additive scores [1, heads, length, length] from a table [buckets, heads] (Raffel et al. 2020). */
export function relativeBias(table: Tensor, length: number, furthest: number): Tensor4D {
  const [buckets, heads] = table.shape as [number, number];
  const ids = ofDistances(length, (distance) => relativeBucket(distance, buckets, furthest));
  const found = lookup({ table, ids: tf.tensor1d(ids, 'int32') });
  const bias = tf.reshape(tf.transpose(found), [1, heads, length, length]) as Tensor4D;
  return needsGradient(found) ? bias : constant(bias);
}
