import { mulberry32 } from '../random';
import { mean, percentile } from '../statistics';

/** Scores of the runs of one method, by task: the strata of a bootstrap. */
export type ByTask = readonly (readonly number[])[];

/**
 * Returns the mean of the middle half of all values: a quarter is cut from either end (Agarwal et al. 2021). null for
 * an empty list.
 */
export function interquartileMean(byTask: ByTask): number | null {
  const sorted = byTask.flat().sort((a, b) => a - b);
  const cut = Math.floor(sorted.length / 4);
  return mean(sorted.slice(cut, sorted.length - cut));
}

/**
 * Returns the mean over tasks of P(a run of x scores above a run of y); a tie counts half. Both have the same tasks.
 */
export function probabilityOfImprovement(x: ByTask, y: ByTask): number | null {
  return mean(x.map((own, task) => probabilityAbove(own, y[task]!)));
}

function probabilityAbove(x: readonly number[], y: readonly number[]): number {
  let wins = 0;
  for (const a of x) for (const b of y) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (x.length * y.length);
}

/** Returns a performance profile: for each threshold the share of all runs that score above it. */
export const profileOf = (byTask: ByTask, thresholds: readonly number[]): number[] => {
  const all = byTask.flat();
  return thresholds.map((threshold) => all.filter((value) => value > threshold).length / all.length);
};

/**
 * Draws statistics of the same stratified resamples: runs are drawn within each task, with replacement, independently
 * for each side.
 */
export function stratifiedDraws<Value>(
  sides: readonly ByTask[],
  statistic: (...sides: ByTask[]) => Value,
  { draws = 2000, seed = 0 } = {},
): Value[] {
  const random = mulberry32(seed);
  const redraw = (values: readonly number[]): number[] =>
    values.map(() => values[Math.floor(random() * values.length)]!);
  return Array.from({ length: draws }, () => statistic(...sides.map((byTask) => byTask.map(redraw))));
}

/**
 * Returns percentiles 2.5 and 97.5 of drawn statistics; null if a task of any side has one run, which shows no spread.
 */
export function stratifiedInterval(
  sides: readonly ByTask[],
  statistic: (...sides: ByTask[]) => number | null,
): readonly [low: number, high: number] | null {
  if (!hasSpread(sides)) return null;
  const drawn = stratifiedDraws(sides, statistic).filter((value) => value !== null);
  return [percentile(drawn, 0.025)!, percentile(drawn, 0.975)!];
}

export const hasSpread = (sides: readonly ByTask[]): boolean =>
  sides.every((byTask) => byTask.length > 0 && byTask.every((values) => values.length > 1));
