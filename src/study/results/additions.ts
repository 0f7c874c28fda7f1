import { isReference } from '../../methods/registry';
import type { Extension } from '../plan/extend';
import type { Cell } from './cells';
import type { Judged } from './choose';
import { rateEdges } from './rate-edges';
import { settling } from './settle';

/**
 * Returns the additions of `study extend` that would make an answer firmer: seeds that settle it, and rates beyond an
 * edge.
 */
export function additionsFor(smallest: Judged | null, cells: readonly Cell[], within: number): Extension[] {
  const seeds = smallest ? settling(smallest.candidate.delta, smallest.evidence, within)?.seeds : undefined;
  const rates = rateEdges(cellsBehind(smallest, cells)).map(({ method, next }): Extension => ({ method, rate: next }));
  return [
    ...(seeds === undefined ? [] : [{ seeds }]),
    ...rates.filter(
      (one, i) => rates.findIndex(({ method, rate }) => method === one.method && rate === one.rate) === i,
    ),
  ];
}

/**
 * Returns the cells of the answer and of the reference; all cells without an answer, since any better rate may give
 * one.
 */
export function cellsBehind(smallest: Judged | null, cells: readonly Cell[]): readonly Cell[] {
  const key = smallest?.candidate.point.key;
  return key === undefined ? cells : cells.filter(({ point }) => point.key === key || isReference(point));
}
