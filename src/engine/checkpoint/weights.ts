import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { checkTensors, keyOf, readWeights } from '../../data/checkpoint/read-encoder';
import { takeEncoder } from '../../data/checkpoint/encoder-parts';
import { tensorValues } from '../../data/checkpoint/safetensors';
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
  return { shape, tensors, dispose: () => tensors.forEach((tensor) => tensor.dispose()) };
}

/** From the bytes of `model.safetensors`; refuses what does not fit the shape. */
export function loadWeights(bytes: Uint8Array, shape: EncoderShape): FrozenWeights {
  const file = readWeights(bytes);
  checkTensors(shape, file);
  return frozenWeights(shape, (name, dimensions) => tf.tensor(tensorValues(file, keyOf(file, name)!), [...dimensions]));
}
