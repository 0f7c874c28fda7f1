import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { NamedValues } from '../../encoders/checkpoint/safetensors';
import type { RunConfig } from '../../shared/run';
import { isPair, isRegression, type TaskKind } from '../../shared/task';
import { classification } from '../heads/classification';
import type { Objective } from '../heads/head';
import { regression } from '../heads/regression';
import { scaledRegression, scaleOfTargets, type ScaledTargets } from '../heads/target-scale';
import type { Model } from '../model';
import type { TrainedVariables } from '../trained-variables';
import type { Activations } from '../training/cached-activations';

/** One model of the search. It trains, predicts and is counted like a model on an encoder, but has no layers. */
export interface TrialModel extends Pick<Model, 'trained' | 'trainedPart' | 'objective' | 'dispose'> {
  /** The model's input of each batch. */
  readonly inputs: Activations;
  /** Needed besides the trained variables to read a text. */
  readonly saved: {
    readonly terms: readonly string[] | null;
    readonly tokens: readonly number[] | null;
    readonly tensors: readonly NamedValues[];
  };
}

export interface ModelTask {
  readonly isPair: boolean;
  readonly outputs: number;
  readonly objective: Objective;
  /** Initial bias of the output: the mean target for a regression, else 0. */
  readonly start: number;
  /** Of a regression on scaled targets. */
  readonly scale: ScaledTargets | null;
}

export const modelTask = (
  { kind, outputs }: { readonly kind: TaskKind; readonly outputs: number },
  labels: readonly (number | null)[] = [],
  targetScale: RunConfig['targetScale'] = undefined,
): ModelTask => {
  const common = { isPair: isPair(kind), outputs };
  if (!isRegression(kind)) return { ...common, objective: classification, start: 0, scale: null };
  const scale = scaleOfTargets(labels);
  if (targetScale !== 'standard') return { ...common, objective: regression, start: scale.mean, scale: null };
  return { ...common, objective: scaledRegression(scale), start: 0, scale };
};

/** Prefix of the output layer's variables. */
export const outputLayer = 'output';

/**
 * Creates weights [outputs, inputs] and a bias. Weights follow a normal distribution cut at two standard deviations, or
 * are zero if `std` is 0.
 */
export const linearOf = (
  { train, create }: TrainedVariables,
  name: string,
  [inputs, outputs]: readonly [inputs: number, outputs: number],
  std: number,
  bias = 0,
): LinearParts<Tensor> =>
  tf.tidy(() => ({
    weight: create(`${name}.weight`, [outputs, inputs], std === 0 ? 'zeros' : { std }),
    bias: train(`${name}.bias`, tf.fill([outputs], bias)),
  }));

/** Returns the standard deviation that preserves the variance through a ReLU layer (He et al. 2015). */
export const reluStd = (inputs: number): number => Math.sqrt(2 / inputs);
