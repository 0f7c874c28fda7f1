import type { ScoredSplit } from '../../shared/metric';
import type { PredictionSource } from '../../shared/results';
import { scorerOf, type Scorer } from '../../shared/scoring';
import { impossibleIn } from '../../shared/scoring/impossible';
import { outputsOf, type TaskInfo } from '../../shared/task';
import type { RunRow } from '../../shared/run';
import { mulberry32, resample, seedOf } from '../random';

/** The runs of one task, scored on the same resampled examples in each draw. */
export interface ResampledTask {
  /** Scored examples. */
  readonly rows: number;
  /** Score in each draw by run id; NaN if undefined. */
  readonly scores: ReadonlyMap<string, Float64Array>;
}

/**
 * Resamples the examples of a task. The first run determines them: runs without predictions on the same examples are
 * left out. Yields from time to time.
 */
export function* resampledScores(
  task: TaskInfo,
  given: readonly RunRow[],
  split: ScoredSplit,
  predictions: PredictionSource,
  draws: number,
): Generator<void, ResampledTask> {
  const scored = { kind: task.kind, positive: task.positive, outputs: outputsOf(task) };
  const runs = new Set(given);
  const scorers = new Map<string, Scorer>();
  for (const { id } of runs) {
    const found = predictions(id, split);
    if (found && !impossibleIn(scored, found)) scorers.set(id, scorerOf(scored, found));
  }
  const reference = scorers.get(given[0]!.id);
  const comparable = [...scorers].filter(([, scorer]) => reference && sameExamples(scorer, reference));
  const scores = new Map(comparable.map(([id]) => [id, new Float64Array(draws)]));
  const rows = reference?.examples.length ?? 0;
  if (rows === 0) return { rows, scores: new Map() };
  const example = mulberry32(seedOf(task.name));
  const weights = new Float64Array(rows);
  const slice = Math.ceil(5e6 / (rows * comparable.length));
  for (let draw = 0; draw < draws; draw++) {
    if (draw % slice === slice - 1) yield;
    resample(weights, example);
    for (const [id, scorer] of comparable) scores.get(id)![draw] = scorer.score(task.metric, weights) ?? NaN;
  }
  return { rows, scores };
}

const sameExamples = (a: Scorer, b: Scorer): boolean =>
  a.examples.length === b.examples.length && a.examples.every((example, i) => example === b.examples[i]);
