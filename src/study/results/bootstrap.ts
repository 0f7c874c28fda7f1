import type { ScoredSplit } from '../../shared/metric';
import type { PredictionSource } from '../../shared/results';
import { scorerOf, type Scorer } from '../../shared/scoring';
import { impossibleIn } from '../../shared/scoring/impossible';
import { outputsOf } from '../../shared/task';
import type { Setting } from './cells';
import type { Candidate, Comparison, Pair } from './comparison';
import { mulberry32, seedOf } from '../random';
import { percentile } from '../statistics';

/** 95 % interval of a delta, in points. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Draws that count, and draws left out because a metric was undefined in them. */
  readonly draws: number;
  readonly undefinedDraws: number;
}

/** Intervals are costly, so those of a task are drawn when one is first asked for, and then kept. */
export interface Intervals {
  /** Over all of the candidate's tasks; null where predictions are missing or every draw is undefined. */
  overall(candidate: Candidate): Interval | null;
  ofTask(candidate: Candidate, task: string): Interval | null;
}

/** Each run of each task with its score in every draw: all that intervals are made of. */
type DrawnScores = (task: string) => ReadonlyMap<string, Float64Array>;

/**
 * Paired bootstrap over seeds and examples with the tasks fixed (docs/rules.md, "Selection and statistics"): in each
 * draw and task one list of example indices serves both sides, and each side draws its own seeds.
 */
export function intervalsOf(comparison: Comparison, predictions: PredictionSource, draws = 10_000): Intervals {
  const scores = kept((task: string) => {
    const work = resampledScores(pairsOf(comparison, task), comparison.split, predictions, draws);
    let step = work.next();
    while (!step.done) step = work.next();
    return step.value;
  });
  return intervalsFrom(scores, draws);
}

/** The same, all drawn before it returns, in slices of some milliseconds with `breathe` between: for a busy process. */
export async function drawIntervals(
  comparison: Comparison,
  predictions: PredictionSource,
  breathe: () => Promise<void>,
  draws = 10_000,
): Promise<Intervals> {
  const scores = new Map<string, ReadonlyMap<string, Float64Array>>();
  for (const task of new Set(comparison.candidates.flatMap((one) => one.pairs.map((pair) => pair.task)))) {
    const work = resampledScores(pairsOf(comparison, task), comparison.split, predictions, draws);
    let step = work.next();
    while (!step.done) {
      await breathe();
      step = work.next();
    }
    scores.set(task, step.value);
  }
  return intervalsFrom((task) => scores.get(task)!, draws);
}

const pairsOf = ({ candidates }: Comparison, task: string): Pair[] =>
  candidates.flatMap((candidate) => candidate.pairs.filter((pair) => pair.task === task));

function intervalsFrom(scores: DrawnScores, draws: number): Intervals {
  const deltas = kept((key: string, pair: Pair) => drawnDeltas(pair, key, scores(pair.task), draws));
  const deltasOf = (candidate: Candidate, pair: Pair): Float64Array | null =>
    deltas(`${candidate.point.key}|${pair.task}`, pair);
  const overall = kept((_key: string, candidate: Candidate) => {
    const byTask = candidate.pairs.map((pair) => deltasOf(candidate, pair));
    if (!byTask.every((values) => values !== null)) return null;
    return intervalOf(Float64Array.from({ length: draws }, (_, draw) => meanAt(byTask, draw)));
  });
  return {
    overall: (candidate) => overall(candidate.point.key, candidate),
    ofTask(candidate, task) {
      const pair = candidate.pairs.find((one) => one.task === task);
      const values = pair && deltasOf(candidate, pair);
      return values ? intervalOf(values) : null;
    },
  };
}

/** Calls once for each key. */
function kept<Rest extends unknown[], T>(make: (key: string, ...rest: Rest) => T): (key: string, ...rest: Rest) => T {
  const made = new Map<string, T>();
  return (key, ...rest) => {
    if (!made.has(key)) made.set(key, make(key, ...rest));
    return made.get(key)!;
  };
}

/**
 * Per run of a task, its score in each draw; NaN where undefined. Runs without comparable predictions are left out.
 * Yields from time to time.
 */
function* resampledScores(
  pairs: readonly Pair[],
  split: ScoredSplit,
  predictions: PredictionSource,
  draws: number,
): Generator<void, Map<string, Float64Array>> {
  const { task } = pairs[0]!.cell;
  const scored = { kind: task.kind, positive: task.positive, outputs: outputsOf(task) };
  const runs = new Set(pairs.flatMap((pair) => [pair.setting, pair.fullSetting]).flatMap((one) => one.runs));
  const scorers = new Map<string, Scorer>();
  for (const { id } of runs) {
    const found = predictions(id, split);
    if (found && !impossibleIn(scored, found)) scorers.set(id, scorerOf(scored, found));
  }
  // Runs of `full` are on every pair, so its examples are what the others must have scored too.
  const reference = scorers.get(pairs[0]!.fullSetting.runs[0]!.id);
  const comparable = [...scorers].filter(([, scorer]) => reference && sameExamples(scorer, reference));
  const scores = new Map(comparable.map(([id]) => [id, new Float64Array(draws)]));
  const rows = reference?.examples.length ?? 0;
  if (rows === 0) return new Map();
  const example = mulberry32(seedOf(task.name));
  const weights = new Float64Array(rows);
  const slice = Math.ceil(5e6 / (rows * comparable.length));
  for (let draw = 0; draw < draws; draw++) {
    if (draw % slice === slice - 1) yield;
    weights.fill(0);
    for (let i = 0; i < rows; i++) weights[Math.floor(example() * rows)]!++;
    for (const [id, scorer] of comparable) scores.get(id)![draw] = scorer.score(task.metric, weights) ?? NaN;
  }
  return scores;
}

/** In points, NaN where undefined; the seeds of a side depend on the candidate, so others do not change them. */
function drawnDeltas(
  pair: Pair,
  key: string,
  scores: ReadonlyMap<string, Float64Array>,
  draws: number,
): Float64Array | null {
  const side = ({ runs }: Setting): (Float64Array | undefined)[] => runs.map((run) => scores.get(run.id));
  const candidate = side(pair.setting);
  const full = side(pair.fullSetting);
  if ([...candidate, ...full].includes(undefined)) return null;
  const seed = mulberry32(seedOf(key));
  const meanOfDrawn = (seeds: readonly (Float64Array | undefined)[], draw: number): number => {
    let sum = 0;
    for (let i = 0; i < seeds.length; i++) sum += seeds[Math.floor(seed() * seeds.length)]![draw]!;
    return sum / seeds.length;
  };
  return Float64Array.from(
    { length: draws },
    (_, draw) => 100 * (meanOfDrawn(candidate, draw) - meanOfDrawn(full, draw)),
  );
}

const sameExamples = (a: Scorer, b: Scorer): boolean =>
  a.examples.length === b.examples.length && a.examples.every((example, i) => example === b.examples[i]);

const meanAt = (byTask: readonly Float64Array[], draw: number): number =>
  byTask.reduce((sum, values) => sum + values[draw]!, 0) / byTask.length;

function intervalOf(values: Float64Array): Interval | null {
  const defined = values.filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return null;
  return {
    low: percentile(defined, 0.025)!,
    high: percentile(defined, 0.975)!,
    draws: defined.length,
    undefinedDraws: values.length - defined.length,
  };
}
