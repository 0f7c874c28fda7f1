import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { checkTensors, keyOf } from '../../data/checkpoint/read-encoder';
import { takeEncoder } from '../../data/checkpoint/encoder-parts';
import { readTensor } from '../../data/checkpoint/safetensors';
import { readHeaderOf } from '../../data/checkpoint/safetensors-header';
import type { RandomBytes } from '../../data/readers/data-file';
import type { EncoderShape } from '../../shared/encoder';

/** The encoder's own parameters by name. Loaded once per process; every model shares them, trained copies replace them. */
export interface FrozenWeights {
  readonly shape: EncoderShape;
  readonly tensors: ReadonlyMap<string, Tensor>;
  dispose(): void;
}

export function frozenWeights(
  shape: EncoderShape,
  make: (name: string, dimensions: readonly number[]) => Tensor,
): FrozenWeights {
  const tensors = new Map<string, Tensor>();
  takeEncoder(shape, (name, dimensions) => tensors.set(name, make(name, dimensions)));
  return weightsOf(shape, tensors);
}

const weightsOf = (shape: EncoderShape, tensors: ReadonlyMap<string, Tensor>): FrozenWeights => ({
  shape,
  tensors,
  dispose: () => tensors.forEach((tensor) => tensor.dispose()),
});

/**
 * Reads `model.safetensors` tensor by tensor: a file may be larger than one buffer can be, and is never in memory beside its
 * tensors. Refuses what does not fit the shape.
 */
export async function loadWeights(bytes: RandomBytes, shape: EncoderShape): Promise<FrozenWeights> {
  const name = 'model.safetensors';
  const file = { ...(await readHeaderOf(bytes, name)), file: name };
  checkTensors(shape, file);
  const wanted = new Map<string, readonly number[]>();
  takeEncoder(shape, (parameter, dimensions) => wanted.set(parameter, dimensions));
  const tensors = new Map<string, Tensor>();
  const weights = weightsOf(shape, tensors);
  try {
    for (const [parameter, dimensions] of wanted) {
      const values = await readTensor(file, keyOf(file, parameter)!, bytes);
      tensors.set(parameter, tf.tensor(values, [...dimensions]));
    }
    return weights;
  } catch (error) {
    weights.dispose();
    throw error;
  }
}
