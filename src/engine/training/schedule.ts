/** Steps over which the rate rises. */
export const warmupSteps = (warmup: number, steps: number): number => Math.floor(warmup * steps);

/** Share of the peak rate at a step counted from 0: 0 at the first one, 1 after the warm-up, then linearly to 0. */
export function rateFactor(step: number, steps: number, warmup: number): number {
  const warm = warmupSteps(warmup, steps);
  if (step < warm) return step / warm;
  return Math.max(0, (steps - step) / Math.max(1, steps - warm));
}
