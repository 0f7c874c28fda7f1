import { maxBy } from 'es-toolkit/array/maxBy';
import { pointName } from '../../../src/methods/names';
import type { PrimaryMetric } from '../../../src/shared/metric';
import type { RunRow } from '../../../src/shared/run';
import { groupBy } from '../../../src/study/group-by';
import { pointOf } from '../../../src/study/setting';
import { mean } from '../study/cell-scores';

export interface BestRate {
  /** "adapter 64" */
  readonly point: string;
  readonly rate: number;
  /** Tasks on which every rate of the point has a score. */
  readonly tasks: number;
  /** Mean over tasks of the score less the task's best score at this point; a fraction, at most 0. */
  readonly delta: number;
}

type Measured = Pick<RunRow, 'task' | 'config' | 'scores'>;

/** Returns the rate of each point that loses least to the best rate of each task, on average over tasks. */
export function bestRates(runs: readonly Measured[], metrics: ReadonlyMap<string, PrimaryMetric>): BestRate[] {
  const points = groupBy(runs, ({ config }) => pointName(pointOf(config)));
  return [...points].flatMap(([point, own]) => {
    const rates = [...new Set(own.map(({ config }) => config.learningRate!))].sort((a, b) => a - b);
    const deltas = [...groupBy(own, ({ task }) => task)].flatMap(([task, cell]) => {
      const scores = rates.map((rate) => scoreAt(cell, rate, metrics.get(task)!));
      if (scores.some((score) => score === null)) return [];
      const best = Math.max(...(scores as number[]));
      return [scores.map((score) => score! - best)];
    });
    if (deltas.length === 0) return [];
    const means = rates.map((rate, i) => ({ rate, delta: mean(deltas.map((task) => task[i]!)) }));
    return [{ point, tasks: deltas.length, ...maxBy(means, ({ delta }) => delta)! }];
  });
}

/** Mean over seeds; null where no run has a score. */
function scoreAt(cell: readonly Measured[], rate: number, metric: PrimaryMetric): number | null {
  const scores = cell.flatMap(({ config, scores: { validation } }) =>
    config.learningRate === rate ? (validation?.[metric] ?? []) : [],
  );
  return scores.length === 0 ? null : mean(scores);
}
