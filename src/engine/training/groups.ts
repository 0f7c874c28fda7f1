import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { TrainedVariable } from '../trained-variables';

/**
 * Variables that are updated together, as one long tensor: on a GPU a step of a small encoder waits for the number of
 * operations, and most of those of AdamW are on a few hundred numbers each.
 */
export interface Group {
  readonly decays: boolean;
  /** Of variables, or of what goes with them, one each: one tensor; of a group of one, that one itself. */
  join(tensors: readonly Tensor[]): Tensor;
  /** The other way round. */
  part(joined: Tensor): Tensor[];
  /** Those of all variables, in their order, that are of this group. */
  pick<T>(all: readonly T[]): T[];
}

/** Numbers of a variable that joins others: copying more than that costs what it saves. */
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

/** Whether calling an operation costs more than what it does to a few thousand numbers. */
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

/** For all variables, in their order, what each group gives for its own. */
export function inOrder<T>(
  groups: readonly Group[],
  count: number,
  of: (group: Group, index: number) => readonly T[],
): T[] {
  const found = new Array<T>(count);
  const places = Array.from({ length: count }, (_, place) => place);
  groups.forEach((group, index) => {
    const own = of(group, index);
    group.pick(places).forEach((place, i) => (found[place] = own[i]!));
  });
  return found;
}
