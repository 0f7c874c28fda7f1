import type { ScoredSplit } from '../shared/metric';
import type { PredictionSource } from '../shared/results';
import { scorerOf, type Scorer } from '../shared/scoring';
import { outputsOf } from '../shared/task';
import type { Candidate, Pair } from './comparison';
import { mulberry32, seedOf } from './random';
import { percentile } from './statistics';
import type { Setting } from './cells';

/** 95 % interval of a delta, in points. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Draws that count, and draws left out because a metric was undefined in them. */
  readonly draws: number;
  readonly undefinedDraws: number;
}

/** Intervals are costly, so each is drawn when it is first asked for and then kept. */
export interface Intervals {
  /** Over all of the candidate's tasks; null where predictions are missing or every draw is undefined. */
  overall(candidate: Candidate): Interval | null;
  ofTask(candidate: Candidate, task: string): Interval | null;
}

/**
 * Paired bootstrap over seeds and examples with the tasks fixed (rules.md, "Selection and statistics"): in each draw
 * and task one list of example indices serves both sides, and each side draws its own seeds.
 */
export function intervalsOf(split: ScoredSplit, predictions: PredictionSource, draws = 10_000): Intervals {
  const scorers = new Map<string, Scorer | null>();
  const deltas = new Map<string, Float64Array | null>();
  const overall = new Map<string, Interval | null>();

  const scorer = (pair: Pair, runId: string): Scorer | null => {
    if (!scorers.has(runId)) {
      const found = predictions(runId, split);
      const { kind, positive } = pair.cell.task;
      scorers.set(runId, found && scorerOf({ kind, positive, outputs: outputsOf(pair.cell.task) }, found));
    }
    return scorers.get(runId) ?? null;
  };

  /** The draws of one task, in points; NaN where undefined. */
  const drawn = (candidate: Candidate, pair: Pair): Float64Array | null => {
    const key = `${candidate.point.key}|${pair.task}`;
    if (!deltas.has(key)) {
      const side = (setting: Setting): (Scorer | null)[] => setting.runs.map((run) => scorer(pair, run.id));
      deltas.set(key, drawDeltas(pair, side(pair.setting), side(pair.fullSetting), key, draws));
    }
    return deltas.get(key)!;
  };

  return {
    ofTask(candidate, task) {
      const pair = candidate.pairs.find((one) => one.task === task);
      const values = pair && drawn(candidate, pair);
      return values ? intervalOf(values) : null;
    },
    overall(candidate) {
      const { key } = candidate.point;
      if (!overall.has(key)) {
        const byTask = candidate.pairs.map((pair) => drawn(candidate, pair));
        const means = byTask.every((values) => values !== null)
          ? Float64Array.from({ length: draws }, (_, draw) => meanAt(byTask, draw))
          : null;
        overall.set(key, means && intervalOf(means));
      }
      return overall.get(key)!;
    },
  };
}

function drawDeltas(
  pair: Pair,
  candidate: readonly (Scorer | null)[],
  full: readonly (Scorer | null)[],
  key: string,
  draws: number,
): Float64Array | null {
  const all = [...candidate, ...full];
  const rows = all[0]?.examples.length ?? 0;
  if (rows === 0 || !all.every((one) => one !== null && sameExamples(one, all[0]!))) return null;
  const { metric } = pair.cell.task;
  // The examples of a draw depend on the task alone, the seeds of a side on the candidate too.
  const example = mulberry32(seedOf(pair.task));
  const seed = mulberry32(seedOf(key));
  const weights = new Float64Array(rows);
  const side = (scorers: readonly (Scorer | null)[]): number => {
    let sum = 0;
    for (let i = 0; i < scorers.length; i++) {
      const chosen = scorers[Math.floor(seed() * scorers.length)]!;
      sum += chosen.score(metric, weights) ?? NaN;
    }
    return sum / scorers.length;
  };
  return Float64Array.from({ length: draws }, () => {
    weights.fill(0);
    for (let i = 0; i < rows; i++) weights[Math.floor(example() * rows)]!++;
    return 100 * (side(candidate) - side(full));
  });
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
