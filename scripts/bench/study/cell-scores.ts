import { maxBy } from 'es-toolkit/array/maxBy';
import type { PrimaryMetric } from '../../../src/shared/metric';
import { axesOf, type RunRow } from '../../../src/shared/run';
import { standardError } from '../../../src/study/statistics';

/** The score of a point on a task, at the learning rate with the best validation score, as the peers choose it. */
export interface CellScore {
  /** `sst-2.adapter8`, `trec.full` */
  readonly name: string;
  /** The mean over seeds on validation. Undefined scores count as 0, as in the peers' files. */
  readonly score: number;
  /** Standard error of that mean; null for one seed. */
  readonly standardError: number | null;
}

type ScoredRun = Pick<RunRow, 'task' | 'config' | 'scores'>;

export function cellScores(runs: readonly ScoredRun[], metrics: ReadonlyMap<string, PrimaryMetric>): CellScore[] {
  const cells = new Map<string, Map<number, number[]>>();
  for (const { task, config, scores } of runs) {
    const { method, size, n } = axesOf(config.method);
    const rates = entry(cells, cellName(task, method, size, n), () => new Map<number, number[]>());
    entry(rates, config.learningRate, () => []).push(scores.validation?.[metrics.get(task)!] ?? 0);
  }
  return [...cells].map(([name, rates]) => {
    const best = maxBy([...rates.values()], mean)!;
    return { name, score: mean(best), standardError: standardError(best) };
  });
}

/** Returns the name of a cell, equal on both sides. */
export const cellName = (task: string, method: string, size: number | null, n: number | null): string =>
  `${task}.${method === 'top-n' ? 'top' : method}${size ?? n ?? ''}`;

export const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  if (!map.has(key)) map.set(key, make());
  return map.get(key)!;
}
