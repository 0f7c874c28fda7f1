import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { RunConfig } from '../../shared/run';
import type { CreateVariable } from '../methods/method';
import { activate } from '../ops/activation';
import { drop, type Dropout } from '../ops/dropout';
import { linear } from '../ops/linear';

/** Loss and predictions of a kind of task, from the head's outputs [size, outputs]. */
export interface Objective {
  /** Returns the mean loss over the examples; labels are [size]. */
  loss(outputs: Tensor2D, labels: Float32Array): Scalar;
  /** Returns one prediction per example; `outputs` are the head's, row-major. */
  predict(outputs: Float32Array, size: number): readonly Predicted[];
}

export interface Predicted {
  readonly prediction: number;
  readonly probabilities: readonly number[] | null;
}

/** Returns outputs [size, outputs] of pooled vectors [size, hidden]. */
export type Head = (pooled: Tensor2D, dropout: Dropout) => Tensor2D;

/** Standard deviation of the head's initial weights, as in BERT. */
const initialStd = 0.02;

/** Prefix of the output layer's variables. */
export const outputLayers: Readonly<Record<RunConfig['head'], string>> = { linear: 'head', mlp: 'head.output' };

/** Creates a head of kind `linear` (d → outputs) or `mlp` (d → d with tanh → outputs). Dropout acts on the input. */
export function createHead(kind: RunConfig['head'], hidden: number, outputs: number, create: CreateVariable): Head {
  if (kind === 'linear') {
    const output = layer(create, outputLayers.linear, hidden, outputs);
    return (pooled, dropout) => linear(drop(pooled, dropout, 'head'), output);
  }
  const dense = layer(create, 'head.dense', hidden, hidden);
  const output = layer(create, outputLayers.mlp, hidden, outputs);
  return (pooled, dropout) => linear(activate(linear(drop(pooled, dropout, 'head'), dense), 'tanh'), output);
}

const layer = (create: CreateVariable, name: string, inputs: number, outputs: number): LinearParts<Tensor> => ({
  weight: create(`${name}.weight`, [outputs, inputs], { std: initialStd }),
  bias: create(`${name}.bias`, [outputs], 'zeros'),
});
