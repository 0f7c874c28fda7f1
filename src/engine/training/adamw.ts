import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../shared/run';
import type { TrainedVariable } from '../trained-variables';
import { fused } from '../ops/fused';
import { groupsOf, inOrder, type Group } from './groups';

const [beta1, beta2] = [0.9, 0.999];

/**
 * Running means of gradients and of their squares, each without its constant factor (1 − β): two passes over memory less
 * per step. A tensor for each group of variables.
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
  /** Gradients in the order of the variables, as `update` takes them; they hold the same numbers. */
  gather(gradients: readonly Tensor[]): Tensor[];
  /** One update; gradients are scaled by `factor` (of clipping) first. */
  update(gathered: readonly Tensor[], rate: number, factor: number): void;
  /** Copies of the moments, in the order of the variables; whoever asked frees them. */
  moments(): { first: Tensor[]; second: Tensor[] };
  /** Goes on from the moments of an earlier process. */
  restore(first: readonly Tensor[], second: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export function createAdamW(trained: readonly TrainedVariable[], settings: AdamWSettings): AdamW {
  const { eps, biasCorrection } = settings.optimizer;
  const groups = groupsOf(trained);
  const variables = trained.map(({ variable }) => variable);
  const zeros = (group: Group): Tensor => tf.tidy(() => tf.zerosLike(group.join(group.pick(variables))));
  const moments = groups.map((group): Moments => ({ first: zeros(group), second: zeros(group) }));
  const apart = (which: keyof Moments): Tensor[] =>
    inOrder(groups, trained.length, (group, i) =>
      tf.tidy(() => group.part(moments[i]![which]).map((one) => one.clone())),
    );
  const adamw: AdamW = {
    steps: 0,
    gather: (gradients) => groups.map((group) => group.join(group.pick(gradients))),
    moments: () => ({ first: apart('first'), second: apart('second') }),
    update: (gathered, rate, factor) => {
      adamw.steps += 1;
      const correction1 = biasCorrection ? 1 - beta1 ** adamw.steps : 1;
      const correction2 = biasCorrection ? 1 - beta2 ** adamw.steps : 1;
      // With M = m / (1 − β₁) and V = v / (1 − β₂): m̂ / (√v̂ + eps) = scale · M / (√V + floor).
      const root = Math.sqrt((1 - beta2) / correction2);
      const scale = (rate * (1 - beta1)) / (correction1 * root);
      const floor = eps / root;
      groups.forEach((group, i) => {
        const moment = moments[i]!;
        const own = group.pick(variables);
        const updated = tf.tidy(() => {
          const kept = group.decays ? 1 - rate * settings.weightDecay : 1;
          const change = { factor, scale, floor, kept };
          const { weight, first, second } = next(group.join(own), moment, gathered[i]!, change);
          group.part(weight).forEach((one, place) => own[place]!.assign(one));
          return { first: tf.keep(first), second: tf.keep(second) };
        });
        tf.dispose(moment);
        Object.assign(moment, updated);
      });
    },
    restore: (first, second, steps) => {
      adamw.steps = steps;
      tf.dispose(moments);
      groups.forEach((group, i) => {
        const join = (all: readonly Tensor[]): Tensor => tf.tidy(() => tf.keep(group.join(group.pick(all)).clone()));
        Object.assign(moments[i]!, { first: join(first), second: join(second) });
      });
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
