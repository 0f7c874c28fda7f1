import { mulberry32 } from '../../../data/split/shuffle';
import type { Metric, ScoredSplit } from '../../../shared/metric';
import type { RunRow } from '../../../shared/run';
import { scorerOf } from '../../../shared/scoring';
import { outputsOf, type TaskInfo } from '../../../shared/task';
import type { Store } from '../../../store/store';
import { settingKey } from '../../../study/setting';
import { mean, percentile, standardError } from '../../../study/statistics';

/** A score of the run on one split, and of all seeds of its setting. Scores are fractions. */
export interface CardScore {
  readonly split: ScoredSplit;
  readonly metric: Metric;
  readonly rows: number;
  readonly score: number | null;
  /** 95 % interval over the rows; null without stored predictions. */
  readonly interval: readonly [number, number] | null;
  /** Over seeds: null with a single one. */
  readonly seeds: { readonly mean: number; readonly error: number; readonly count: number } | null;
}

/** Returns the primary metric of each scored split, with its intervals. */
export function cardScores(run: RunRow, task: TaskInfo, store: Pick<Store, 'read'>): CardScore[] {
  const seeds = store.read
    .runs({ status: 'completed' })
    .filter((one) => one.taskSha256 === run.taskSha256 && one.encoderSha256 === run.encoderSha256)
    .filter((one, at, all) => all.findIndex(({ id }) => id === one.id) === at && settingKey(one) === settingKey(run));
  return (['test', 'validation'] as const).flatMap((split) => {
    const scores = run.scores[split];
    if (!scores) return [];
    const score = scores[task.metric] ?? null;
    const values = seeds.flatMap((one) => one.scores[split]?.[task.metric] ?? []);
    const error = standardError(values);
    return {
      ...{ split, metric: task.metric, rows: store.read.predictions(run.id, split)?.length ?? 0, score },
      interval: intervalOf(run, task, split, store),
      seeds: error === null ? null : { mean: mean(values)!, error, count: values.length },
    };
  });
}

const draws = 1000;

/** Returns the 2.5 and 97.5 percentiles of the score over drawn rows, the same at every call. */
function intervalOf(
  run: RunRow,
  task: TaskInfo,
  split: ScoredSplit,
  store: Pick<Store, 'read'>,
): CardScore['interval'] {
  const predictions = store.read.predictions(run.id, split);
  if (!predictions || predictions.length < 2) return null;
  const scorer = scorerOf({ kind: task.kind, outputs: outputsOf(task), positive: task.positive }, predictions);
  const [rows, random] = [scorer.examples.length, mulberry32(0)];
  const scores: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const weights = new Float64Array(rows);
    for (let i = 0; i < rows; i++) weights[Math.floor(random() * rows)]! += 1;
    const score = scorer.score(task.metric, weights);
    if (score !== null) scores.push(score);
  }
  const [low, high] = [percentile(scores, 0.025), percentile(scores, 0.975)];
  return low === null || high === null ? null : [low, high];
}
