import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TrainedVariable } from '../trained-variables';

/**
 * Variables that are updated together, as one long tensor. On a GPU, the number of operations decides the time of a
 * small encoder's step, and most of AdamW's are on a few hundred numbers each.
 */
export interface Group {
  readonly decays: boolean;
  /**
   * Joins one tensor per variable of the group into one tensor. Returns the tensor itself if the group has one
   * variable.
   */
  join(tensors: readonly Tensor[]): Tensor;
  /** Splits a joined tensor into one tensor per variable. */
  part(joined: Tensor): Tensor[];
  /** Returns the elements that belong to this group, from one element per variable of the model. */
  pick<T>(all: readonly T[]): T[];
}

/** Largest size of a variable that is joined: copying a larger one costs more than it saves. */
const mostJoined = 2 ** 18;

export function groupsOf(trained: readonly TrainedVariable[], joins: boolean = isCallBound()): Group[] {
  const places = new Map<string, number[]>();
  trained.forEach(({ variable, decays }, place) => {
    const key = joins && variable.size <= mostJoined ? `joined ${decays}` : `own ${place}`;
    places.set(key, [...(places.get(key) ?? []), place]);
  });
  return [...places.values()].map((own) =>
    groupOf(
      own.map((place) => trained[place]!),
      own,
    ),
  );
}

/** Returns whether calling an operation costs more than computing a few thousand numbers. */
function isCallBound(): boolean {
  const { isUsingGpuDevice = false } = tf.backend() as { isUsingGpuDevice?: boolean };
  return tf.getBackend() === 'webgpu' || isUsingGpuDevice;
}

function groupOf(variables: readonly TrainedVariable[], places: readonly number[]): Group {
  const shapes = variables.map(({ variable }) => variable.shape);
  const sizes = variables.map(({ variable }) => variable.size);
  const pick = <T>(all: readonly T[]): T[] => places.map((place) => all[place]!);
  const { decays } = variables[0]!;
  if (variables.length === 1) return { decays, pick, join: ([only]) => only!, part: (joined) => [joined] };
  return {
    decays,
    pick,
    join: (tensors) => tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1])))),
    part: (joined) => tf.tidy(() => tf.split(joined, sizes).map((flat, i) => tf.reshape(flat, shapes[i]!))),
  };
}

/** Returns one element per variable, in their order, from the elements that `of` gives for each group. */
export function inOrder<T>(
  groups: readonly Group[],
  count: number,
  of: (group: Group, index: number) => readonly T[],
): T[] {
  const ordered = new Array<T>(count);
  const places = Array.from({ length: count }, (_, place) => place);
  groups.forEach((group, index) => {
    const own = of(group, index);
    group.pick(places).forEach((place, i) => (ordered[place] = own[i]!));
  });
  return ordered;
}
