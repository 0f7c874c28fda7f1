/** Returns the number of steps over which the rate rises. */
export const warmupSteps = (warmup: number, steps: number): number => Math.floor(warmup * steps);

/**
 * Returns the share of the peak rate at a step, counted from 0. It is 0 at the first step, 1 after the warm-up, and
 * falls linearly to 0.
 */
export function rateFactor(step: number, steps: number, warmup: number): number {
  const warm = warmupSteps(warmup, steps);
  if (step < warm) return step / warm;
  return Math.max(0, (steps - step) / Math.max(1, steps - warm));
}
