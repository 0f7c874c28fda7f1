import type { MethodId } from '../../methods/registry';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { SeedSpread } from '../../shared/plan';
import type { Sqlite } from '../sqlite';

export interface SpreadReading {
  /** The variance over seeds of each completed setting on this task's content; runs that collapsed are left out. */
  seedSpreads(taskSha256: string, metric: PrimaryMetric): SeedSpread[];
}

type Stored = readonly [method: MethodId, split: ScoredSplit, runs: number, sum: number, squares: number];

export function spreadReading(db: Sqlite): SpreadReading {
  const bySetting = db
    .prepare(
      `SELECT config_json ->> '$.method.method', split, count(*), sum(value), sum(value * value)
       FROM runs JOIN scores ON scores.run = runs.key
       WHERE task_sha256 = ? AND metric = ? AND status = 'completed' AND value IS NOT NULL
         AND split IN ('validation', 'test')
         AND NOT EXISTS (
           SELECT 1 FROM run_health WHERE run_health.run = runs.key AND notes_json LIKE '%"collapsed"%')
       GROUP BY encoder_sha256, json_remove(config_json, '$.seed'), split HAVING count(*) > 1`,
    )
    .raw();
  return {
    seedSpreads: (taskSha256, metric) =>
      (bySetting.all(taskSha256, metric) as Stored[]).map(([method, split, runs, sum, squares]) => ({
        ...{ taskSha256, method, split, runs },
        variance: Math.max(0, (squares - sum ** 2 / runs) / (runs - 1)),
      })),
  };
}
