import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { RunConfig } from '../../shared/run';
import type { TrainedVariable } from '../trained-variables';
import { fused } from '../ops/fused';
import { groupsOf, inOrder } from './groups';

const [beta1, beta2] = [0.9, 0.999];

/**
 * Running means of gradients and of their squares, both without the constant factor (1 − β), which saves two passes
 * over memory per step. There is one tensor for each group of variables; no one else holds it, so an update may
 * overwrite it.
 */
type Moments = {
  first: Tensor[];
  second: Tensor[];
};

export type AdamWSettings = Pick<RunConfig, 'weightDecay' | 'optimizer'>;

/** AdamW (Loshchilov & Hutter 2019): decay acts on the weights, not through the gradient. */
export interface AdamW {
  /** Number of updates. */
  steps: number;
  /** Returns the gradients joined by group, as `update` takes them. Takes them in the order of the variables. */
  gather(gradients: readonly Tensor[]): Tensor[];
  /** Does one update with the gradients × `factor`, the factor of clipping. May overwrite the gradients. */
  update(gathered: readonly Tensor[], rate: number, factor: number): void;
  /** Returns copies of the moments, in the order of the variables. The caller disposes them. */
  moments(): { first: Tensor[]; second: Tensor[] };
  /** Continues with the moments of an earlier process. */
  restore(first: readonly Tensor[], second: readonly Tensor[], steps: number): void;
  dispose(): void;
}

export function createAdamW(trained: readonly TrainedVariable[], settings: AdamWSettings): AdamW {
  const { eps, biasCorrection } = settings.optimizer;
  // Groups with decay come first, so that each kind is updated in one call.
  const groups = groupsOf(trained).sort((a, b) => Number(b.decays) - Number(a.decays));
  const decaying = groups.filter(({ decays }) => decays).length;
  const variables = trained.map(({ variable }) => variable);
  const zeros = (): Tensor[] => groups.map((group) => tf.tidy(() => tf.zerosLike(group.join(group.pick(variables)))));
  const moments: Moments = { first: zeros(), second: zeros() };
  const replaceMoments = (by: Moments): void => {
    tf.dispose(moments);
    Object.assign(moments, by);
  };
  const perVariable = (which: keyof Moments): Tensor[] =>
    inOrder(groups, trained.length, (group, i) => tf.tidy(() => group.part(moments[which][i]!).map(copied)));
  const adamw: AdamW = {
    steps: 0,
    gather: (gradients) => groups.map((group) => group.join(group.pick(gradients))),
    moments: () => ({ first: perVariable('first'), second: perVariable('second') }),
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
        const updates = [
          ...nextOf(states.slice(0, decaying), { ...change, kept: 1 - rate * settings.weightDecay }),
          ...nextOf(states.slice(decaying), { ...change, kept: 1 }),
        ];
        groups.forEach((group, i) => {
          const own = group.pick(variables);
          group.part(updates[i]!.weight).forEach((one, place) => own[place]!.assign(one));
        });
        return {
          first: updates.map(({ first }) => tf.keep(first)),
          second: updates.map(({ second }) => tf.keep(second)),
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

/** Returns a tensor with its own memory; a clone shares it. */
const copied = (tensor: Tensor): Tensor => tf.mul(tensor, 1);

interface Change {
  /** Factor of the gradient. */
  readonly factor: number;
  readonly scale: number;
  readonly floor: number;
  /** Factor of the weight. */
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

/** Does one update of each state. A kernel overwrites gradients and moments. */
function nextOf(states: readonly State[], change: Change): Updated[] {
  if (states.length === 0) return [];
  const { factor, scale, floor, kept } = change;
  const lists = (['weight', 'first', 'second', 'gradient'] as const).flatMap((which) =>
    states.map((state) => state[which]),
  );
  const count = states.length;
  const hyperParameters = tf.tensor1d([factor, scale, floor, kept]);
  const updates = fused('WorkbenchAdamW', [...lists, hyperParameters], { beta1, beta2, count });
  if (!updates) return states.map((state) => composedNext(state, change));
  return states.map((_, i) => ({ weight: updates[i]!, first: updates[count + i]!, second: updates[2 * count + i]! }));
}

function composedNext({ weight, first, second, gradient }: State, { factor, scale, floor, kept }: Change): Updated {
  const clipped = factor === 1 ? gradient : tf.mul(gradient, factor);
  const nextFirst = tf.add(tf.mul(first, beta1), clipped);
  const nextSecond = tf.add(tf.mul(second, beta2), tf.square(clipped));
  const step = tf.mul(tf.div(nextFirst, tf.add(tf.sqrt(nextSecond), floor)), scale);
  return { weight: tf.sub(kept === 1 ? weight : tf.mul(weight, kept), step), first: nextFirst, second: nextSecond };
}
