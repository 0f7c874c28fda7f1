import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../shared/run';
import type { TrainedVariable } from '../model';

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
        const next = tf.tidy(() => {
          const gradient = factor === 1 ? gradients[i]! : tf.mul(gradients[i]!, factor);
          const first = tf.keep(tf.add(tf.mul(moment.first, beta1), gradient));
          const second = tf.keep(tf.add(tf.mul(moment.second, beta2), tf.square(gradient)));
          const change = tf.mul(tf.div(first, tf.add(tf.sqrt(second), floor)), scale);
          const kept =
            decays && settings.weightDecay > 0 ? tf.mul(variable, 1 - rate * settings.weightDecay) : variable;
          variable.assign(tf.sub(kept, change));
          return { first, second };
        });
        tf.dispose(moment);
        Object.assign(moment, next);
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
