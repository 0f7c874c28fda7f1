import { connectReadOnly } from '../sqlite';
import { viewColumns } from './columns';
import { settingsIn, type Setting } from './settings';
import type { Cell } from './table';
import { countRuns, viewOrders, views } from './views';

/** A run of a study with its curve and scores, as trackers of experiments show it. */
export interface RunRecord {
  /** Columns of `v_runs`, except the config. */
  readonly run: Readonly<Record<string, Cell>>;
  /** Settings of its config by their path. */
  readonly settings: readonly (readonly [name: string, value: Setting])[];
  /** By step. */
  readonly curve: readonly RecordPoint[];
  /** Final scores by `split.metric`. */
  readonly scores: readonly (readonly [name: string, value: number | null])[];
}

export interface RecordPoint {
  readonly step: number;
  readonly name: string;
  /** null: not finite. */
  readonly value: number | null;
}

/** Calls `work` with the runs of a database, all from the same moment, one in memory at a time. */
export async function withRunRecords<Result>(
  database: string,
  study: string | null,
  work: (records: Iterable<RunRecord>, runs: number) => Promise<Result>,
): Promise<Result> {
  const db = connectReadOnly(database);
  try {
    db.exec('BEGIN');
    const columns = viewColumns.v_runs.map(({ name }) => name).join(', ');
    const runs = db.prepare(`SELECT ${columns} FROM v_runs WHERE ${views.v_runs} ORDER BY ${viewOrders.v_runs}`);
    const curve = db.prepare('SELECT step, name, value FROM v_metrics WHERE run_id = ? ORDER BY step, name');
    const scores = db.prepare(`SELECT split || '.' || metric, value FROM v_scores WHERE run_id = ? ORDER BY 1`).raw();
    function* records(): Iterable<RunRecord> {
      for (const row of runs.all({ study }) as Record<string, Cell>[]) {
        const { config_json: config, ...run } = row;
        yield {
          run,
          settings: settingsIn(config as string),
          curve: curve.all(run['run_id']) as RecordPoint[],
          scores: scores.all(run['run_id']) as [string, number | null][],
        };
      }
    }
    return await work(records(), db.prepare(countRuns).pluck().get({ study }) as number);
  } finally {
    db.close();
  }
}
