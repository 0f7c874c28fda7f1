import type { Score } from '../metric';

/** Row i counts `weights[i]` times (once without weights), so that a resample needs no copy of its rows. */
type Weights = ArrayLike<number> | undefined;

const weightOf = (weights: Weights, row: number): number => (weights ? weights[row]! : 1);

/** Returns null if either side is constant or there are no rows. */
export function pearson(x: Float64Array, y: Float64Array, weights?: ArrayLike<number>): Score {
  let rows = 0;
  let sumX = 0;
  let sumY = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weightOf(weights, i);
    rows += weight;
    sumX += weight * x[i]!;
    sumY += weight * y[i]!;
  }
  // Compared as values: rounding gives a constant a variance that is not quite zero.
  if (rows === 0 || isConstant(x, weights) || isConstant(y, weights)) return null;
  const meanX = sumX / rows;
  const meanY = sumY / rows;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = weightOf(weights, i);
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += weight * dx * dx;
    yy += weight * dy * dy;
    xy += weight * dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

function isConstant(values: Float64Array, weights: Weights): boolean {
  let first: number | undefined;
  for (let i = 0; i < values.length; i++) {
    if (weightOf(weights, i) === 0) continue;
    first ??= values[i]!;
    if (values[i] !== first) return false;
  }
  return true;
}

/** Returns row indices in ascending order of their values. */
export const valueOrder = (values: Float64Array): Uint32Array =>
  Uint32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);

/**
 * Returns the rank from 1 of each row of finite values; ties share the mean of their ranks. `order` is
 * `valueOrder(values)`.
 */
export function averageRanks(values: Float64Array, order: Uint32Array, weights?: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length);
  let below = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let tied = 0;
    while (end < order.length && values[order[end]!] === values[order[start]!])
      tied += weightOf(weights, order[end++]!);
    for (let i = start; i < end; i++) ranks[order[i]!] = below + (tied + 1) / 2;
    below += tied;
    start = end;
  }
  return ranks;
}
