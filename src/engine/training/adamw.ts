import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../shared/run';
import type { TrainedVariable } from '../trained-variables';
import { fused } from '../ops/fused';
import { groupsOf, inOrder } from './groups';

const [beta1, beta2] = [0.9, 0.999];

/**
 * Running means of gradients and of their squares, each without its constant factor (1 − β): two passes over memory less
 * per step. A tensor for each group of variables, which is nobody else's: an update may write over it.
 */
type Moments = {
  first: Tensor[];
  second: Tensor[];
};

export type AdamWSettings = Pick<RunConfig, 'weightDecay' | 'optimizer'>;

/** AdamW (Loshchilov & Hutter 2019): decay acts on the weights, not through the gradient. */
export interface AdamW {
  /** Updates done. */
  steps: number;
  /** Gradients in the order of the variables, as `update` takes them; they hold the same numbers. */
  gather(gradients: readonly Tensor[]): Tensor[];
  /** One update; gradients are scaled by `factor` (of clipping) first. They are used up: it may write over them. */
  update(gathered: readonly Tensor[], rate: number, factor: number): void;
  /** Copies of the moments, in the order of the variables; the caller disposes them. */
  moments(): { first: Tensor[]; second: Tensor[] };
  /** Continues with the moments of an earlier process. */
  restore(first: readonly Tensor[], second: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export function createAdamW(trained: readonly TrainedVariable[], settings: AdamWSettings): AdamW {
  const { eps, biasCorrection } = settings.optimizer;
  // Those that decay come first: the update of each kind is one call.
  const groups = groupsOf(trained).sort((a, b) => Number(b.decays) - Number(a.decays));
  const decaying = groups.filter(({ decays }) => decays).length;
  const variables = trained.map(({ variable }) => variable);
  const zeros = (): Tensor[] => groups.map((group) => tf.tidy(() => tf.zerosLike(group.join(group.pick(variables)))));
  const moments: Moments = { first: zeros(), second: zeros() };
  const replaceMoments = (by: Moments): void => {
    tf.dispose(moments);
    Object.assign(moments, by);
  };
  const apart = (which: keyof Moments): Tensor[] =>
    inOrder(groups, trained.length, (group, i) => tf.tidy(() => group.part(moments[which][i]!).map(copied)));
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
      const updated = tf.tidy(() => {
        const states = groups.map((group, i): State => {
          const weight = group.join(group.pick(variables));
          return { weight, first: moments.first[i]!, second: moments.second[i]!, gradient: gathered[i]! };
        });
        const change = { factor, scale, floor };
        const found = [
          ...nextOf(states.slice(0, decaying), { ...change, kept: 1 - rate * settings.weightDecay }),
          ...nextOf(states.slice(decaying), { ...change, kept: 1 }),
        ];
        groups.forEach((group, i) => {
          const own = group.pick(variables);
          group.part(found[i]!.weight).forEach((one, place) => own[place]!.assign(one));
        });
        return {
          first: found.map(({ first }) => tf.keep(first)),
          second: found.map(({ second }) => tf.keep(second)),
        };
      });
      replaceMoments(updated);
    },
    restore: (first, second, steps) => {
      adamw.steps = steps;
      const join = (all: readonly Tensor[]): Tensor[] =>
        groups.map((group) => tf.tidy(() => copied(group.join(group.pick(all)))));
      replaceMoments({ first: join(first), second: join(second) });
    },
    dispose: () => tf.dispose(moments),
  };
  return adamw;
}

/** With memory of its own, which a clone has not. */
const copied = (tensor: Tensor): Tensor => tf.mul(tensor, 1);

interface Change {
  /** Of the gradient. */
  readonly factor: number;
  readonly scale: number;
  readonly floor: number;
  /** Of the weight. */
  readonly kept: number;
}

interface Updated {
  readonly weight: Tensor;
  readonly first: Tensor;
  readonly second: Tensor;
}

interface State extends Updated {
  readonly gradient: Tensor;
}

/** One update of each; a kernel writes it over gradients and moments. */
function nextOf(states: readonly State[], change: Change): Updated[] {
  if (states.length === 0) return [];
  const { factor, scale, floor, kept } = change;
  const lists = (['weight', 'first', 'second', 'gradient'] as const).flatMap((which) =>
    states.map((state) => state[which]),
  );
  const count = states.length;
  const hyperParameters = tf.tensor1d([factor, scale, floor, kept]);
  const found = fused('WorkbenchAdamW', [...lists, hyperParameters], { beta1, beta2, count });
  if (!found) return states.map((state) => composedNext(state, change));
  return states.map((_, i) => ({ weight: found[i]!, first: found[count + i]!, second: found[2 * count + i]! }));
}

function composedNext({ weight, first, second, gradient }: State, { factor, scale, floor, kept }: Change): Updated {
  const clipped = factor === 1 ? gradient : tf.mul(gradient, factor);
  const nextFirst = tf.add(tf.mul(first, beta1), clipped);
  const nextSecond = tf.add(tf.mul(second, beta2), tf.square(clipped));
  const step = tf.mul(tf.div(nextFirst, tf.add(tf.sqrt(nextSecond), floor)), scale);
  return { weight: tf.sub(kept === 1 ? weight : tf.mul(weight, kept), step), first: nextFirst, second: nextSecond };
}
