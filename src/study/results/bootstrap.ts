import { memoize } from 'es-toolkit/function/memoize';
import type { Evidence, PredictionSource } from '../../shared/results';
import type { Candidate, Comparison, Pair } from './comparison';
import { drawnPairs, joined } from './drawn-pairs';
import { evidenceOf } from './evidence';
import { resampledScores, type ResampledTask } from './resample';
import { runToEnd, breathing } from '../slices';

/** Evidence takes long: that of a task is drawn when it is first needed, and then kept. */
export interface Intervals {
  /** Over all of the candidate's tasks; null if predictions are missing or every draw is undefined. */
  overall(candidate: Candidate): Evidence | null;
  ofTask(candidate: Candidate, task: string): Evidence | null;
}

/**
 * Paired bootstrap over seeds and examples with fixed tasks (docs/rules.md, "Selection and statistics"). In each draw
 * and task, both sides use the same example indices, and each side draws its own seeds.
 */
export function intervalsOf(comparison: Comparison, predictions: PredictionSource, draws = 10_000): Intervals {
  const scores = memoize((task: string) => runToEnd(resampledPairs(comparison, task, predictions, draws)));
  return intervalsFrom(comparison, scores, draws);
}

/**
 * Returns the same, with everything drawn before it returns. It works in slices of some milliseconds and calls
 * `breathe` between them, for a busy process.
 */
export async function drawIntervals(
  comparison: Comparison,
  predictions: PredictionSource,
  breathe: () => Promise<void>,
  draws = 10_000,
): Promise<Intervals> {
  const scores = new Map<string, ResampledTask>();
  for (const task of new Set(comparison.candidates.flatMap((one) => one.pairs.map((pair) => pair.task)))) {
    scores.set(task, await breathing(resampledPairs(comparison, task, predictions, draws), breathe));
  }
  return intervalsFrom(comparison, (task) => scores.get(task)!, draws);
}

const pairsOf = ({ candidates }: Pick<Comparison, 'candidates'>, task: string): Pair[] =>
  candidates.flatMap((candidate) => candidate.pairs.filter((pair) => pair.task === task));

/** Runs of `full` come first: they are in every pair, so the others must be scored on the same examples. */
function resampledPairs(comparison: Comparison, task: string, predictions: PredictionSource, draws: number) {
  const pairs = pairsOf(comparison, task);
  const runs = [
    ...pairs.flatMap(({ fullSetting }) => fullSetting.runs),
    ...pairs.flatMap(({ setting }) => setting.runs),
  ];
  return resampledScores(pairs[0]!.cell.task, runs, comparison.split, predictions, draws);
}

function intervalsFrom(
  { candidates, split }: Comparison,
  resampled: (task: string) => ResampledTask,
  draws: number,
): Intervals {
  const drawn = memoize((task: string) =>
    drawnPairs(pairsOf({ candidates }, task), task, split, resampled(task), draws),
  );
  const evidenceAmong = (task: string | null): Map<string, Evidence | null> =>
    evidenceOf(
      candidates.flatMap((candidate) => {
        const pairs = candidate.pairs.filter((pair) => task === null || pair.task === task);
        const parts = pairs.map((pair) => drawn(pair.task).get(pair));
        const delta = task === null ? candidate.delta : (pairs[0]?.delta ?? null);
        if (delta === null || pairs.length === 0 || !parts.every((part) => part !== undefined)) return [];
        return [{ key: candidate.point.key, delta, ...joined(parts) }];
      }),
    );
  let overall: ReadonlyMap<string, Evidence | null> | null = null;
  const ofTask = memoize((task: string) => evidenceAmong(task));
  return {
    overall: ({ point }) => (overall ??= evidenceAmong(null)).get(point.key) ?? null,
    ofTask: ({ point }, task) => ofTask(task).get(point.key) ?? null,
  };
}
