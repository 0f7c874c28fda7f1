import type { ScoredSplit } from '../../shared/metric';
import type { Sqlite } from '../sqlite';

export interface AgreementReading {
  /** Share of the examples on which all of these runs predict the same class; null where they have no common examples. */
  agreement(runIds: readonly string[], split: ScoredSplit): number | null;
}

export function agreementReading(db: Sqlite): AgreementReading {
  const counted = db
    .prepare(
      `SELECT count(*), sum(runs = @runs), sum(kinds = 1) FROM (
         SELECT count(*) AS runs, count(DISTINCT prediction) AS kinds FROM predictions
         WHERE run IN (SELECT key FROM runs WHERE id IN (SELECT value FROM json_each(@ids))) AND split = @split
         GROUP BY example)`,
    )
    .raw();
  return {
    agreement(runIds, split) {
      const given = { ids: JSON.stringify(runIds), runs: runIds.length, split };
      const [examples, shared, agreed] = counted.get(given) as [number, number, number];
      return examples > 0 && shared === examples ? agreed / examples : null;
    },
  };
}
