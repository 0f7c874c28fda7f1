import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Applies the steps in order and frees each result as soon as the next one exists: two results are in memory at most.
 */
export function through<T extends Tensor>(start: T, ...steps: readonly ((value: T) => T)[]): T {
  return steps.reduce((value, step) => {
    const next = step(value);
    if (value !== start) value.dispose();
    return next;
  }, start);
}
