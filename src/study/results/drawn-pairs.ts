import { memoize } from 'es-toolkit/function/memoize';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { SeedTerm } from '../../shared/results';
import { scoreOf, type Setting } from './cells';
import type { Pair } from './comparison';
import type { DrawnCandidate } from './evidence';
import type { ResampledTask } from './resample';
import { mulberry32, seedOf } from '../random';
import { pointOf } from '../setting';
import { standardDeviation, standardError } from '../statistics';

/** One candidate against `full` on one task, or on several together. */
export type DrawnPair = Omit<DrawnCandidate, 'key' | 'delta'>;

/**
 * Returns the drawn deltas of each pair of a task, in points; NaN if undefined. A pair without comparable predictions
 * is left out. `full` draws its seeds once for all candidates. Each candidate draws its own, independent of the others.
 */
export function drawnPairs(
  pairs: readonly Pair[],
  task: string,
  split: ScoredSplit,
  { rows, scores }: ResampledTask,
  draws: number,
): Map<Pair, DrawnPair> {
  const side = memoize((setting: Setting): DrawnSide | null => {
    const runs = setting.runs.map((run) => scores.get(run.id));
    if (!runs.every((values) => values !== undefined)) return null;
    const random = mulberry32(seedOf(`${pointOf(setting.config).key}|${task}`));
    return { mean: meansOf(runs, draws), drawn: drawnMeans(runs, draws, random) };
  });
  return new Map(
    pairs.flatMap((pair) => {
      const one = side(pair.setting);
      const other = side(pair.fullSetting);
      if (!one || !other) return [];
      const examples = Float64Array.from(one.mean, (value, draw) => 100 * (value - other.mean[draw]!));
      const drawnPair = {
        values: Float64Array.from(one.drawn, (value, draw) => 100 * (value - other.drawn[draw]!)),
        rows,
        seeds: Math.min(pair.setting.runs.length, pair.fullSetting.runs.length),
        exampleVariance: standardDeviation(examples.filter((value) => !Number.isNaN(value))) ** 2,
        seedTerms: [pair.setting, pair.fullSetting].map((setting) => seedTerm(setting, pair.cell.task.metric, split)),
      };
      return [[pair, drawnPair] as const];
    }),
  );
}

/** One setting on one task: its mean score in every draw, over all of its seeds and over drawn seeds. */
interface DrawnSide {
  readonly mean: Float64Array;
  readonly drawn: Float64Array;
}

const meansOf = (runs: readonly Float64Array[], draws: number): Float64Array =>
  Float64Array.from({ length: draws }, (_, draw) => runs.reduce((sum, values) => sum + values[draw]!, 0) / runs.length);

/** Draws k − 1 of k seeds with replacement: k of k would underestimate the variance by (k − 1) / k (Rao & Wu 1988). */
function drawnMeans(runs: readonly Float64Array[], draws: number, random: () => number): Float64Array {
  const taken = Math.max(1, runs.length - 1);
  return Float64Array.from({ length: draws }, (_, draw) => {
    let sum = 0;
    for (let i = 0; i < taken; i++) sum += runs[Math.floor(random() * runs.length)]![draw]!;
    return sum / taken;
  });
}

/** Returns the sample variance of the scores over seeds, in points². */
function seedTerm({ runs }: Setting, metric: PrimaryMetric, split: ScoredSplit): SeedTerm {
  const error = standardError(runs.map((run) => 100 * (scoreOf(run, metric, split) ?? NaN)));
  return { variance: error === null ? null : error ** 2 * runs.length, seeds: runs.length };
}

/**
 * Returns the mean over tasks: deltas are averaged draw by draw, variances divided by the square of the number of
 * tasks.
 */
export function joined(parts: readonly DrawnPair[]): DrawnPair {
  if (parts.length === 1) return parts[0]!;
  const squared = parts.length ** 2;
  return {
    values: Float64Array.from(parts[0]!.values, (_, draw) => meanAt(parts, draw)),
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    seeds: Math.min(...parts.map((part) => part.seeds)),
    exampleVariance: parts.reduce((sum, part) => sum + part.exampleVariance, 0) / squared,
    seedTerms: parts.flatMap((part) =>
      part.seedTerms.map(({ variance, seeds }) => ({ variance: variance === null ? null : variance / squared, seeds })),
    ),
  };
}

const meanAt = (parts: readonly DrawnPair[], draw: number): number =>
  parts.reduce((sum, part) => sum + part.values[draw]!, 0) / parts.length;
