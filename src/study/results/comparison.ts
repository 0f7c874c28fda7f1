import type { ScoredSplit } from '../../shared/metric';
import { type Cell, collapsedRuns, meanScore, reportedSplit, type Setting } from './cells';
import { groupBy } from '../group-by';
import { isReference, isWithoutEncoder } from '../../methods/registry';
import { pointName } from '../../methods/names';
import type { Point } from '../setting';
import { mean } from '../statistics';

/** One candidate and `full` on one task, each with the setting that validation selected. */
export interface Pair {
  readonly task: string;
  readonly cell: Cell;
  readonly full: Cell;
  readonly setting: Setting;
  readonly fullSetting: Setting;
  /** In points: 100 × (mean score − mean score of `full`); null if a score is undefined. */
  readonly validationDelta: number | null;
  readonly delta: number | null;
}

/** A method with its size or n, over the tasks that have both it and `full`. */
export interface Candidate {
  readonly point: Point;
  /** By task, in the order of the study. */
  readonly pairs: readonly Pair[];
  /** Means over those tasks. */
  readonly trainedParameters: number;
  readonly trainedFraction: number;
  readonly validationDelta: number | null;
  readonly delta: number | null;
  /** Total parameters of these tasks, divided by E. */
  readonly multiple: number;
}

export interface Comparison {
  /** The split of `delta`; validation means "selected on". */
  readonly split: ScoredSplit;
  /** Complete candidates, fewest trained parameters first. */
  readonly candidates: readonly Candidate[];
  /** Cells that were left out, with the reason; if `full` is among them, its task has no reference. */
  readonly excluded: readonly Excluded[];
}

/** One point on one task that is no evidence. */
export interface Excluded {
  readonly point: string;
  readonly task: string;
  /** The sign of health that most of its runs show. */
  readonly code: 'collapsed';
  readonly runs: number;
}

/**
 * Returns all complete candidates. Those with unfinished runs, those without `full` on a task, and cells whose runs
 * collapsed are left out.
 */
export function compare(all: readonly Cell[]): Comparison {
  const cells = all.filter((cell) => !cell.collapsed);
  const fulls = new Map(cells.filter(isFull).map((cell) => [cell.task.name, cell]));
  const compared = cells.filter((cell) => fulls.get(cell.task.name)?.winner && (isFull(cell) || cell.winner));
  const split = reportedSplit(compared);
  const groups = groupBy(cells.filter(isCandidate), (cell) => cell.point.key);
  const candidates = [...groups.values()].flatMap((own) => {
    const settled = own.every((cell) => !cell.open && !fulls.get(cell.task.name)?.open);
    const pairs = settled ? own.flatMap((cell) => pairOf(cell, fulls.get(cell.task.name), split)) : [];
    return pairs.length === 0 ? [] : [candidateOf(own[0]!.point, pairs)];
  });
  return {
    split,
    excluded: all.filter((cell) => cell.collapsed).map(excludedOf),
    candidates: candidates.sort((a, b) => a.trainedParameters - b.trainedParameters),
  };
}

const excludedOf = (cell: Cell): Excluded => ({
  point: pointName(cell.point),
  task: cell.task.name,
  code: 'collapsed',
  runs: collapsedRuns(cell.winner!),
});

export const isFull = (cell: Cell): boolean => isReference(cell.point);

/** Leaves out the reference itself and methods that never use the encoder. */
const isCandidate = (cell: Cell): boolean => !isFull(cell) && !isWithoutEncoder(cell.point);

function pairOf(cell: Cell, full: Cell | undefined, split: ScoredSplit): Pair[] {
  if (!cell.winner || !full?.winner) return [];
  const { winner: setting } = cell;
  const { winner: fullSetting } = full;
  const deltaOn = (on: ScoredSplit): number | null => {
    const score = meanScore(setting, cell.task.metric, on);
    const reference = meanScore(fullSetting, cell.task.metric, on);
    return score === null || reference === null ? null : 100 * (score - reference);
  };
  const deltas = { validationDelta: deltaOn('validation'), delta: deltaOn(split) };
  return [{ task: cell.task.name, cell, full, setting, fullSetting, ...deltas }];
}

function candidateOf(point: Point, pairs: readonly Pair[]): Candidate {
  const fractions = pairs.map((pair) => pair.setting.trainedFraction);
  return {
    point,
    pairs,
    trainedParameters: mean(pairs.map((pair) => pair.setting.trainedParameters))!,
    trainedFraction: mean(fractions)!,
    validationDelta: meanOfAll(pairs.map((pair) => pair.validationDelta)),
    delta: meanOfAll(pairs.map((pair) => pair.delta)),
    multiple: 1 + fractions.reduce((sum, fraction) => sum + fraction, 0),
  };
}

/** Returns null if one of the values is null: a mean over fewer tasks would be mislabelled. */
const meanOfAll = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value !== null) ? mean(values) : null;

/** Scores are quotients, so a difference of exactly `within` points may be smaller by a rounding error. */
export const isWithin = (delta: number, within: number): boolean => delta >= -within - 1e-9;
