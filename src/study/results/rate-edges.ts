import { pointName } from '../../methods/names';
import type { MethodId } from '../../methods/registry';
import { groupBy } from '../group-by';
import type { Cell } from './cells';

/** A best rate at an end of the tried rates of its point: a better one may lie outside. */
export interface RateEdge {
  readonly point: string;
  readonly method: MethodId;
  readonly rate: number;
  readonly end: 'highest' | 'lowest';
  /** Tasks on which this rate is the best. */
  readonly tasks: number;
  /** The rate to try next. */
  readonly next: number;
}

/**
 * Returns one entry per point, end and rate, in the order of the cells. A cell with unfinished runs has none: of two
 * rates only the one whose seeds are complete competes, so its best rate follows the order of the runs.
 */
export function rateEdges(cells: readonly Cell[]): RateEdge[] {
  const edges = cells.flatMap((cell) => {
    if (cell.open) return [];
    const rates = cell.settings.flatMap((setting) => setting.config.learningRate ?? []);
    const [lowest, highest] = [Math.min(...rates), Math.max(...rates)];
    const rate = cell.winner?.config.learningRate;
    if (rate === undefined || rate === null || lowest === highest || (rate !== lowest && rate !== highest)) return [];
    const { method } = cell.point;
    return [{ point: pointName(cell.point), method, rate, end: rate === highest ? 'highest' : 'lowest' } as const];
  });
  return [...groupBy(edges, ({ point, end, rate }) => `${point}|${end}|${rate}`).values()].map((same) => ({
    ...same[0]!,
    tasks: same.length,
    next: nextRate(same[0]!.rate, same[0]!.end),
  }));
}

/** Nearer rates would show little more than the tried one. */
const leastFactor = 1.8;

/** Returns the next of …, 1e-3, 3e-3, 1e-2, 3e-2, … beyond a rate, at least 1.8 times away. */
export function nextRate(rate: number, end: RateEdge['end']): number {
  const power = Math.floor(Math.log10(rate));
  const series = [-2, -1, 0, 1, 2].flatMap((step) => [1, 3].map((digit) => Number(`${digit}e${power + step}`)));
  if (end === 'highest') return series.find((one) => one >= leastFactor * rate)!;
  return series.findLast((one) => one * leastFactor <= rate)!;
}
