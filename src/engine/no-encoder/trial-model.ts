import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { isBias } from '../../data/checkpoint/encoder-parts';
import type { LinearParts } from '../../data/checkpoint/encoder-parts';
import type { NamedValues } from '../../data/checkpoint/safetensors';
import type { EncoderShape } from '../../shared/encoder';
import { isPair, isRegression, type TaskKind } from '../../shared/task';
import { classification } from '../heads/classification';
import type { Objective } from '../heads/head';
import { regression } from '../heads/regression';
import type { Model, TrainedVariable } from '../model';
import type { FrozenPart } from '../training/frozen-part';
import { keyOf, truncatedNormal } from '../training/random';

/** One model of the search; trains, predicts and is counted like a model on an encoder, whose layers it lacks. */
export interface TrialModel extends Pick<Model, 'trained' | 'trainedPart' | 'objective' | 'shape' | 'dispose'> {
  /** What it reads of a batch. */
  readonly inputs: FrozenPart;
  /** What it needs beside its trained variables to read a text. */
  readonly saved: {
    readonly terms: readonly string[] | null;
    readonly tokens: readonly number[] | null;
    readonly tensors: readonly NamedValues[];
  };
}

export interface ModelTask {
  /** Of the encoder, whose tokens are read. */
  readonly shape: EncoderShape;
  readonly isPair: boolean;
  readonly outputs: number;
  readonly objective: Objective;
  /** What the output's bias starts at: the mean target of a regression, else 0. */
  readonly start: number;
}

export const modelTask = (
  shape: EncoderShape,
  { kind, outputs }: { readonly kind: TaskKind; readonly outputs: number },
  labels: readonly (number | null)[] = [],
): ModelTask => ({
  shape,
  isPair: isPair(kind),
  outputs,
  objective: isRegression(kind) ? regression : classification,
  start: isRegression(kind) ? meanOf(labels) : 0,
});

const meanOf = (labels: readonly (number | null)[]): number =>
  labels.reduce<number>((sum, label) => sum + (label ?? 0), 0) / Math.max(1, labels.length);

/** Variables of one model, by name; their starts follow from the seed. */
export interface Variables {
  readonly trained: readonly TrainedVariable[];
  add(name: string, start: Tensor): Tensor;
  /** Weights [outputs, inputs] from a normal distribution cut at two standard deviations, 0 for zeros. */
  linear(
    name: string,
    sides: readonly [inputs: number, outputs: number],
    std: number,
    bias?: number,
  ): LinearParts<Tensor>;
  dispose(): void;
}

export function createVariables(seed: number): Variables {
  const trained: TrainedVariable[] = [];
  const add = (name: string, start: Tensor): Tensor => {
    const variable = tf.variable(start);
    trained.push({ name, variable, decays: !isBias(name) });
    return variable;
  };
  const normal = (name: string, shape: [number, number], std: number): Tensor2D =>
    std === 0 ? tf.zeros(shape) : tf.tensor2d(truncatedNormal(shape[0] * shape[1], std, keyOf(seed, name)), shape);
  return {
    trained,
    add,
    linear: (name, [inputs, outputs], std, bias = 0) =>
      tf.tidy(() => ({
        weight: add(`${name}.weight`, normal(`${name}.weight`, [outputs, inputs], std)),
        bias: add(`${name}.bias`, tf.fill([outputs], bias)),
      })),
    dispose: () => trained.forEach(({ variable }) => variable.dispose()),
  };
}

/** Spread that keeps the size of what a layer of rectified units gives (He et al. 2015). */
export const spreadOf = (inputs: number): number => Math.sqrt(2 / inputs);
