import * as tf from '@tensorflow/tfjs-core';
import type { Tensor1D } from '@tensorflow/tfjs-core';
import type { Batch } from '../../data/batches/batch';
import { familyOf, paddingPosition } from '../../encoders/registry';
import type { EncoderShape } from '../../shared/encoder';
import { packedOf, type Packed } from '../ops/packed';

/** A batch as tensors. Hidden states are [tokens, hidden], packed example after example. */
export interface Inputs extends Packed {
  /** Shape of each: [tokens]. */
  readonly ids: Tensor1D;
  readonly typeIds: Tensor1D;
  readonly positions: Tensor1D;
}

/** Returns the tensors of a batch for an encoder. The caller must be inside a tidy. */
export function inputsOf(batch: Batch, shape: EncoderShape): Inputs {
  const { size, offsets } = batch;
  const firstPosition = familyOf(shape).firstPosition(shape);
  const padding = paddingPosition(shape);
  const positions = new Int32Array(batch.ids.length);
  for (let example = 0; example < size; example++) {
    const [start, end] = [offsets[example]!, offsets[example + 1]!];
    let next = firstPosition;
    for (let row = start; row < end; row++) positions[row] = batch.ids[row] === padding ? padding : next++;
  }
  return {
    ...packedOf(batch),
    ids: tf.tensor1d(batch.ids, 'int32'),
    typeIds: tf.tensor1d(batch.typeIds, 'int32'),
    positions: tf.tensor1d(positions, 'int32'),
  };
}
