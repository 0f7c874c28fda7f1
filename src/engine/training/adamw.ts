import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../shared/run';
import type { TrainedVariable } from '../trained-variables';
import { fused } from '../ops/fused';

const [beta1, beta2] = [0.9, 0.999];

/**
 * Running means of a variable's gradients and of their squares, each without its constant factor (1 − β):
 * two passes over memory less per step.
 */
type Moments = {
  first: Tensor;
  second: Tensor;
};

export type AdamWSettings = Pick<RunConfig, 'weightDecay' | 'optimizer'>;

/** AdamW (Loshchilov & Hutter 2019): decay acts on the weights, not through the gradient. */
export interface AdamW {
  /** Updates done. */
  steps: number;
  readonly moments: readonly Moments[];
  /** One update; gradients in the order of the variables, scaled by `factor` (of clipping) first. */
  update(gradients: readonly Tensor[], rate: number, factor: number): void;
  /** Goes on from the moments of an earlier process. */
  restore(first: readonly Tensor[], second: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export function createAdamW(trained: readonly TrainedVariable[], settings: AdamWSettings): AdamW {
  const { eps, biasCorrection } = settings.optimizer;
  const moments = trained.map(({ variable }): Moments => {
    return { first: tf.zeros(variable.shape), second: tf.zeros(variable.shape) };
  });
  const adamw: AdamW = {
    steps: 0,
    moments,
    update: (gradients, rate, factor) => {
      adamw.steps += 1;
      const correction1 = biasCorrection ? 1 - beta1 ** adamw.steps : 1;
      const correction2 = biasCorrection ? 1 - beta2 ** adamw.steps : 1;
      // With M = m / (1 − β₁) and V = v / (1 − β₂): m̂ / (√v̂ + eps) = scale · M / (√V + floor).
      const root = Math.sqrt((1 - beta2) / correction2);
      const scale = (rate * (1 - beta1)) / (correction1 * root);
      const floor = eps / root;
      trained.forEach(({ variable, decays }, i) => {
        const moment = moments[i]!;
        const updated = tf.tidy(() => {
          const kept = decays ? 1 - rate * settings.weightDecay : 1;
          const { weight, first, second } = next(variable, moment, gradients[i]!, { factor, scale, floor, kept });
          variable.assign(weight);
          return { first: tf.keep(first), second: tf.keep(second) };
        });
        tf.dispose(moment);
        Object.assign(moment, updated);
      });
    },
    restore: (first, second, steps) => {
      adamw.steps = steps;
      tf.dispose(moments);
      moments.forEach((moment, i) => Object.assign(moment, { first: first[i], second: second[i] }));
    },
    dispose: () => tf.dispose(moments),
  };
  return adamw;
}

interface Change {
  /** Of the gradient. */
  readonly factor: number;
  readonly scale: number;
  readonly floor: number;
  /** Of the weight. */
  readonly kept: number;
}

function next(weight: Tensor, { first, second }: Moments, gradient: Tensor, change: Change) {
  const { factor, scale, floor, kept } = change;
  const told = [weight, first, second, gradient, tf.tensor1d([factor, scale, floor, kept])];
  const found = fused('WorkbenchAdamW', told, { beta1, beta2 });
  if (found) return { weight: found[0]!, first: found[1]!, second: found[2]! };
  const clipped = factor === 1 ? gradient : tf.mul(gradient, factor);
  const nextFirst = tf.add(tf.mul(first, beta1), clipped);
  const nextSecond = tf.add(tf.mul(second, beta2), tf.square(clipped));
  const step = tf.mul(tf.div(nextFirst, tf.add(tf.sqrt(nextSecond), floor)), scale);
  return { weight: tf.sub(kept === 1 ? weight : tf.mul(weight, kept), step), first: nextFirst, second: nextSecond };
}
