import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LinearParts } from '../../encoders/parts';
import type { NamedValues } from '../../encoders/checkpoint/safetensors';
import type { RunConfig } from '../../shared/run';
import { isPair, isRegression, type TaskKind } from '../../shared/task';
import { trainingObjective, type TrainingObjective } from '../heads/objective';
import { scaleOfTargets } from '../heads/target-scale';
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

export interface ModelTask extends TrainingObjective {
  readonly isPair: boolean;
  readonly outputs: number;
  /** Initial bias of the output: the mean target of a regression on raw targets, else 0. */
  readonly start: number;
}

/** Returns how trials train on a task; `labels` are those of train. Without a config the task only predicts. */
export function modelTask(
  task: { readonly kind: TaskKind; readonly outputs: number },
  labels: readonly (number | null)[] = [],
  config: Pick<RunConfig, 'targetScale' | 'classWeights'> = {},
): ModelTask {
  const { objective, scale } = trainingObjective(config, task, labels);
  const start = isRegression(task.kind) && !scale ? scaleOfTargets(labels).mean : 0;
  return { isPair: isPair(task.kind), outputs: task.outputs, objective, scale, start };
}

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
