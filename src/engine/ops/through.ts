import type { Tensor } from '@tensorflow/tfjs-core';

/** One step after the other, each result freed as soon as the next is there: a chain needs room for two, not for all. */
export function through<T extends Tensor>(start: T, ...steps: readonly ((value: T) => T)[]): T {
  return steps.reduce((value, step) => {
    const next = step(value);
    if (value !== start) value.dispose();
    return next;
  }, start);
}
