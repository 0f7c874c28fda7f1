import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor4D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { differentiable } from './differentiable';

/**
 * Which rows of the hidden states [tokens, hidden] belong to which example of a batch. No tensors: they would be gone when
 * the backward pass reads them.
 */
export interface Packed {
  /** Examples. */
  readonly size: number;
  /** Tokens of the longest one. */
  readonly length: number;
  /** [size + 1]: the first row of each example, and the number of rows. */
  readonly offsets: Int32Array;
  /** Layout of a padded block of size × length rows; null if all examples have one length, so that nothing is padded. */
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

/** [tokens, hidden] → [size × length, hidden] with zeros as padding. */
export const pad = (x: Tensor2D, { padding }: Packed): Tensor2D =>
  tf.tidy(() => {
    if (!padding) return x.clone();
    const { rows, isRow } = padding;
    return tf.mul(tf.gather(x, tf.tensor1d(rows, 'int32')), tf.tensor2d(isRow, [isRow.length, 1]));
  });

/** [size × length, hidden] → [tokens, hidden]. */
export const unpad = (x: Tensor2D, { padding }: Packed): Tensor2D =>
  tf.tidy(() => (padding ? tf.gather(x, tf.tensor1d(padding.places, 'int32')) : x.clone()));

/** `spread` with a gradient. */
export const padded = (x: Tensor2D, packed: Packed): Tensor2D =>
  differentiable<Tensor2D>([x], () => ({ value: pad(x, packed), gradient: (dy) => [unpad(dy, packed)] }));

/** Far below any score, and still finite: the softmax of a fully masked row stays a number. */
const masked = -1e9;

/** Additive attention mask [size, 1, 1, length]: 0 for tokens, a large negative number for padding; null without padding. */
export const attentionMask = ({ size, length, padding }: Packed): Tensor4D | null =>
  padding &&
  tf.tensor4d(
    padding.isRow.map((is) => (is ? 0 : masked)),
    [size, 1, 1, length],
  );
