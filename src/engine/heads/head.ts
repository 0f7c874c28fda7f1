import * as tf from '@tensorflow/tfjs-core';
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { headParameters, type HeadParameter } from '../../encoders/head';
import type { HeadForm } from '../../encoders/hub-head';
import type { LinearParts } from '../../encoders/parts';
import { activate } from '../ops/activation';
import { drop, type Dropout } from '../ops/dropout';
import { layerNorm } from '../ops/layer-norm';
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

/** Returns the parameter of a head by name: a variable. */
type HeadVariables = (parameter: HeadParameter) => Tensor;

/** Creates a head of a form. Its dropout places are `head` and, before the output layer of a larger one, `head.output`. */
export function createHead(form: HeadForm, hidden: number, outputs: number, variable: HeadVariables): Head {
  const { dense, output } = form;
  const made = new Map(headParameters(form, hidden, outputs).map((one) => [one.name, variable(one)]));
  const layer = (name: string, width: number): LinearParts<Tensor> => ({
    weight: made.get(`${name}.weight`)!,
    bias: made.get(`${name}.bias`) ?? tf.zeros([width]),
  });
  if (!dense) return (pooled, dropout) => linear(drop(pooled, dropout, 'head'), layer(output.name, outputs));
  const dropping = (side: 'before' | 'after', x: Tensor2D, dropout: Dropout): Tensor2D =>
    dense.dropout === 'both' || dense.dropout === side ? drop(x, dropout, places[side]) : x;
  return (pooled, dropout) => {
    const read = dropping('before', pooled, dropout);
    const active = activate(linear(read, layer(dense.name, hidden)), dense.activation);
    const gain = dense.norm && layer(dense.norm.name, hidden);
    const normed = gain ? layerNorm([active], gain, dense.norm!.eps) : active;
    return linear(dropping('after', normed, dropout), layer(output.name, outputs));
  };
}

const places = { before: 'head', after: 'head.output' } as const;
