import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { differentiable } from './differentiable';

/**
 * Layout of packed sequences: the rows of hidden states [tokens, hidden] that belong to each example. It holds no
 * tensors, because a tidy would dispose them before the backward pass.
 */
export interface Packed {
  /** Number of examples. */
  readonly size: number;
  /** Tokens of the longest example. */
  readonly length: number;
  /** [size + 1]: the first row of each example, then the number of rows. */
  readonly offsets: Int32Array;
  /**
   * Layout of a padded block of size × length rows; null if all examples have equal length, so that nothing is padded.
   */
  readonly padding: Padding | null;
}

interface Padding {
  /** [size × length]: row of the packed tensor at each place; 0 for padding. */
  readonly rows: Int32Array;
  /** [size × length]: 1 for a row, 0 for padding. */
  readonly isRow: Float32Array;
  /** [tokens]: place of each row in the block. */
  readonly places: Int32Array;
}

export function packedOf({ offsets, size, length }: Pick<Batch, 'offsets' | 'size' | 'length'>): Packed {
  const isBlock = offsets[size] === size * length;
  return { size, length, offsets, padding: isBlock ? null : paddingOf(offsets, size, length) };
}

function paddingOf(offsets: Int32Array, size: number, length: number): Padding {
  const rows = new Int32Array(size * length);
  const isRow = new Float32Array(size * length);
  const places = new Int32Array(offsets[size]!);
  for (let example = 0; example < size; example++) {
    for (let row = offsets[example]!, place = example * length; row < offsets[example + 1]!; row++, place++) {
      rows[place] = row;
      isRow[place] = 1;
      places[row] = place;
    }
  }
  return { rows, isRow, places };
}

/** Returns a padded block: [tokens, hidden] → [size × length, hidden], with zeros as padding. */
export const pad = (x: Tensor2D, { padding }: Packed): Tensor2D =>
  tf.tidy(() => {
    if (!padding) return x.clone();
    const { rows, isRow } = padding;
    return tf.mul(tf.gather(x, tf.tensor1d(rows, 'int32')), tf.tensor2d(isRow, [isRow.length, 1]));
  });

/** Returns packed rows: [size × length, hidden] → [tokens, hidden]. */
export const unpad = (x: Tensor2D, { padding }: Packed): Tensor2D =>
  tf.tidy(() => (padding ? tf.gather(x, tf.tensor1d(padding.places, 'int32')) : x.clone()));

/** Returns a padded block, with a gradient. */
export const padded = (x: Tensor2D, packed: Packed): Tensor2D =>
  differentiable<Tensor2D>([x], () => ({ value: pad(x, packed), gradient: (dy) => [unpad(dy, packed)] }));

/** Far below any score, but finite, so that the softmax of a fully masked row is a number. */
const masked = -1e9;

/**
 * Returns the additive attention mask [size, 1, 1, length]: 0 for tokens, a large negative number for padding; null
 * without padding.
 */
export const attentionMask = ({ size, length, padding }: Packed): Tensor4D | null =>
  padding &&
  tf.tensor4d(
    padding.isRow.map((is) => (is ? 0 : masked)),
    [size, 1, 1, length],
  );

/** Returns an additive mask [1, 1, length, length]: 0 for `window` tokens on each side, a large negative number beyond. */
export function windowMask(window: number, length: number): Tensor4D {
  const values = new Float32Array(length * length).fill(masked);
  for (let row = 0; row < length; row++) {
    values.fill(0, row * length + Math.max(0, row - window), row * length + Math.min(length, row + window + 1));
  }
  return tf.tensor4d(values, [1, 1, length, length]);
}
