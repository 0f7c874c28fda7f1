import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Variable } from '@tensorflow/tfjs-core';
import type { CreateVariable } from './methods/method';
import { keyOf, truncatedNormal } from './training/random';

export interface TrainedVariable {
  /** Name in the checkpoint. */
  readonly name: string;
  readonly variable: Variable;
  /** True if weight decay acts on it: it is neither a bias nor a LayerNorm parameter. */
  readonly decays: boolean;
}

export interface TrainedVariables {
  /** In order of creation. */
  readonly list: readonly TrainedVariable[];
  /** Adds a variable that starts as a copy of the value. */
  train(name: string, start: Tensor): Variable;
  /** Adds a variable that starts at zero or one, or at random values that follow from its name and the seed. */
  readonly create: CreateVariable;
  dispose(): void;
}

/**
 * Creates an empty list of variables. `decays` returns whether weight decay acts on a name; by default on all but
 * biases.
 */
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
  if (start === 'ones') return tf.ones([...shape]);
  const size = tf.util.sizeFromShape([...shape]);
  return tf.tensor(truncatedNormal(size, start.std, keyOf(seed, name)), [...shape]);
}
