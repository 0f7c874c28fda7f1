import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { readWeights } from '../../encoders/checkpoint/read-encoder';
import {
  tensorValues,
  writeSafetensors,
  type NamedValues,
  type SafetensorsFile,
} from '../../encoders/checkpoint/safetensors';
import { appError } from '../../shared/errors';
import type { TrainedVariable } from '../trained-variables';

type Trained = readonly TrainedVariable[];

/**
 * Returns the trained weights as a safetensors file, by checkpoint name: all that a run needs besides the encoder.
 * `change` is applied to the tensors before.
 */
export async function saveTrained(
  trained: Trained,
  change: (tensors: NamedValues[]) => readonly NamedValues[] = (tensors) => tensors,
): Promise<Uint8Array> {
  const variables = trained.map(({ variable }) => variable);
  return writeSafetensors(change(await named('', trained, variables)));
}

/** Restores saved weights. Refuses a file of another method, size or encoder. */
export function loadTrained(trained: Trained, bytes: Uint8Array): void {
  const file = readWeights(bytes, 'weights.safetensors');
  trained.forEach(({ name, variable }) => {
    tf.tidy(() => void variable.assign(tensorOf(file, name, variable.shape)));
  });
}

/** Returns the trained variables' values under their names with a prefix. */
export const named = (prefix: string, trained: Trained, tensors: readonly Tensor[]): Promise<NamedValues[]> =>
  Promise.all(
    tensors.map(async (tensor, i) => ({
      name: prefix + trained[i]!.name,
      shape: tensor.shape,
      values: await tensor.data<'float32'>(),
    })),
  );

export function tensorOf(file: SafetensorsFile, name: string, shape: readonly number[]): Tensor {
  const found = file.tensors.get(name);
  if (!found || found.shape.join() !== shape.join()) {
    throw appError('weights-of-another-run', { file: file.file, tensor: name });
  }
  return tf.tensor(tensorValues(file, name), [...shape]);
}
