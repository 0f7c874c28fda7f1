import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { pretrainedHead } from '../../encoders/checkpoint/pretrained-head';
import { checkTensors, keyOf } from '../../encoders/checkpoint/read-encoder';
import { readTensor } from '../../encoders/checkpoint/safetensors';
import { readHeaderOf } from '../../encoders/checkpoint/safetensors-header';
import { parametersOf } from '../../encoders/tree';
import type { RandomBytes } from '../../shared/random-bytes';
import type { EncoderShape } from '../../shared/encoder';

/**
 * The encoder's own parameters by name. They are loaded once per process and shared by all models; a model replaces
 * those that it trains by copies.
 */
export interface FrozenWeights {
  readonly shape: EncoderShape;
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Parameters of the Hub's head that the checkpoint has, by name. */
  readonly head: ReadonlyMap<string, Tensor>;
  dispose(): void;
}

export function frozenWeights(
  shape: EncoderShape,
  make: (name: string, dimensions: readonly number[]) => Tensor,
  head: ReadonlyMap<string, Tensor> = new Map(),
): FrozenWeights {
  const tensors = new Map<string, Tensor>();
  for (const { name, shape: dimensions } of parametersOf(shape)) tensors.set(name, make(name, dimensions));
  return weightsOf(shape, tensors, head);
}

const weightsOf = (
  shape: EncoderShape,
  tensors: ReadonlyMap<string, Tensor>,
  head: ReadonlyMap<string, Tensor>,
): FrozenWeights => ({
  shape,
  tensors,
  head,
  dispose: () => [tensors, head].forEach((all) => all.forEach((tensor) => tensor.dispose())),
});

/**
 * Reads `model.safetensors` tensor by tensor: a file may be larger than the largest buffer, and memory never holds a
 * second copy. Refuses tensors whose names or shapes do not fit.
 */
export async function loadWeights(bytes: RandomBytes, shape: EncoderShape): Promise<FrozenWeights> {
  const name = 'model.safetensors';
  const file = { ...(await readHeaderOf(bytes, name)), file: name };
  checkTensors(shape, file);
  const [tensors, head] = [new Map<string, Tensor>(), new Map<string, Tensor>()];
  const weights = weightsOf(shape, tensors, head);
  try {
    for (const { name: parameter, shape: dimensions } of parametersOf(shape)) {
      const values = await readTensor(file, keyOf(shape, file, parameter)!, bytes);
      tensors.set(parameter, tf.tensor(values, [...dimensions]));
    }
    for (const { name: parameter, shape: dimensions } of pretrainedHead(shape, file)) {
      head.set(parameter, tf.tensor(await readTensor(file, parameter, bytes), [...dimensions]));
    }
    return weights;
  } catch (error) {
    weights.dispose();
    throw error;
  }
}
