import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { CreateVariable } from './methods/method';
import { keyOf, truncatedNormal } from './training/random';

export interface TrainedVariable {
  /** By checkpoint name. */
  readonly name: string;
  readonly variable: Variable;
  /** Weight decay acts on it: it is no bias and no LayerNorm. */
  readonly decays: boolean;
}

export interface TrainedVariables {
  /** In the order in which they were made. */
  readonly list: readonly TrainedVariable[];
  /** A variable that starts as a copy of this. */
  train(name: string, start: Tensor): Variable;
  /** One that starts at zero, or at draws that follow from its name and the seed. */
  readonly create: CreateVariable;
  dispose(): void;
}

/** `decays` says of a name whether weight decay acts on it; without an encoder it acts on all but biases. */
export function trainedVariables(
  seed: number,
  decays: (name: string) => boolean = (name) => !name.endsWith('.bias'),
): TrainedVariables {
  const list: TrainedVariable[] = [];
  const train = (name: string, start: Tensor): Variable => {
    const variable = tf.variable(start);
    list.push({ name, variable, decays: decays(name) });
    return variable;
  };
  return {
    list,
    train,
    create: (name, shape, start) => tf.tidy(() => train(name, initialTensor(name, shape, start, seed))),
    dispose: () => list.forEach(({ variable }) => variable.dispose()),
  };
}

function initialTensor(name: string, shape: readonly number[], start: Parameters<CreateVariable>[2], seed: number) {
  if (start === 'zeros') return tf.zeros([...shape]);
  const size = tf.util.sizeFromShape([...shape]);
  return tf.tensor(truncatedNormal(size, start.std, keyOf(seed, name)), [...shape]);
}
