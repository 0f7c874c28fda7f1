import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportRuns } from '../../../src/workbench/exports/runs/export-runs';
import type { RunEvent } from '../../../src/shared/run';
import type { Store } from '../../../src/store/store';
import { askPeer, missingPeers } from '../../peers';
import { finished, progress, started } from '../../store/events';
import { folder, plan, sampleStore } from '../../store/sample';

/** What Python's own readers find in exports (docs/decisions/0056-exports-are-read-by-their-readers.md). */

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Completed, failed and waiting runs of two studies, one of which has a name that needs quoting everywhere. */
const awkward = 'a/b: "#1" \u{1f600} 한국어';

function variedStore(): { readonly store: Store; readonly done: string; readonly failed: string } {
  const store = sampleStore();
  store.write.saveStudy(plan({ name: awkward, tasks: ['sotu-era'], seeds: [0] }));
  const work = (end: RunEvent): string => {
    const { id } = store.write.claim({})!;
    const events = [started, progress(1), progress(2, NaN), progress(3), progress(4), end];
    store.write.storeEvents(events.map((event) => ({ runId: id, event, elapsedMs: 1200 })));
    return id;
  };
  const done = work(finished);
  return { store, done, failed: work(failure) };
}

const failure: RunEvent = {
  type: 'run-failed',
  status: 'failed',
  error: { code: 'unexpected', message: 'stopped' },
};

interface ReadTable {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly pandas: Readonly<Record<string, string>>;
  readonly arrow: Readonly<Record<string, string>>;
}

const missingTables = missingPeers(['pandas', 'pyarrow']);
describe.skipIf(missingTables.length > 0)(`pandas and pyarrow (missing: ${missingTables.join(', ') || 'none'})`, () => {
  const read = async (format: string, options = {}): Promise<Readonly<Record<string, ReadTable>>> => {
    const target = folder();
    await exportRuns(variedStore().store, target, { format, options });
    return askPeer(script('read_tables.py'), target);
  };

  it('read Parquet with whole numbers, truth values, times and missing values as such', async () => {
    const tables = await read('parquet', { wide: true });
    const runs = tables['runs_wide.parquet']!;
    expect(runs.arrow).toMatchObject({
      run_id: 'string',
      size: 'int64',
      learning_rate: 'double',
      started_at: 'timestamp[ms, tz=UTC]',
      'config.frozenDropout': 'bool',
      'test.accuracy': 'double',
    });
    expect(runs.pandas).toMatchObject({
      size: 'Int64',
      seed: 'int64',
      duration_ms: 'Int64',
      started_at: 'datetime64[ms, UTC]',
      'config.frozenDropout': 'bool',
    });
    expect(runs.rows).toHaveLength(9);
    const [full] = runs.rows.filter(({ status, method }) => status === 'completed' && method === 'full');
    expect(full).toMatchObject({ size: null, seed: 0, 'test.accuracy': 0.666666666666667, 'validation.f1': null });
    expect(tables['metrics_wide.parquet']!.rows.slice(0, 2)).toEqual([
      expect.objectContaining({ step: 1, epoch: 1, loss: 1, learningRate: 1e-3 }),
      expect.objectContaining({ step: 2, epoch: 1, loss: null, learningRate: 1e-3 }),
    ]);
  });

  it('read the same rows from Parquet, JSON Lines and raw CSV', async () => {
    const [parquet, jsonl, csv] = await Promise.all([read('parquet'), read('jsonl'), read('csv', { raw: true })]);
    for (const view of ['v_runs', 'v_scores', 'v_metrics', 'v_predictions', 'v_tasks']) {
      const rows = parquet[`${view}.parquet`]!.rows.map(timeless);
      expect(jsonl[`${view}.jsonl`]!.rows.map(timeless), view).toEqual(rows);
      expect(csv[`${view}.csv`]!.rows.map(timeless), view).toEqual(rows);
    }
    expect(parquet['v_runs.parquet']!.rows.map(({ study }) => study)).toContain(awkward);
  });
});

/** Each store has its own times. */
const timeless = (row: Readonly<Record<string, unknown>>) => ({ ...row, started_at: row['started_at'] !== null });

const missingMlflow = missingPeers(['mlflow']);
describe.skipIf(missingMlflow.length > 0)(`MLflow (missing: ${missingMlflow.join(', ') || 'none'})`, () => {
  interface ReadStore {
    readonly experiments: readonly string[];
    readonly runs: readonly {
      readonly id: string;
      readonly name: string;
      readonly status: string;
      readonly start: number | null;
      readonly end: number | null;
      readonly params: Readonly<Record<string, string>>;
      readonly metrics: Readonly<Record<string, string>>;
      readonly tags: Readonly<Record<string, string>>;
      readonly loss: readonly (readonly [number, number])[];
    }[];
  }

  it('opens the export as a file store, with every study, run, parameter and metric', async () => {
    const { store, done, failed } = variedStore();
    const target = path.join(folder(), 'mlruns');
    const { runs: exported } = await exportRuns(store, target, { format: 'mlflow' });
    const { experiments, runs } = askPeer<ReadStore>(script('read_trackers.py'), 'mlflow', target);
    expect(experiments).toEqual([awkward, 'sample'].sort());
    expect(exported).toBe(6);
    expect(runs).toHaveLength(9);
    const shown = runs.find(({ id }) => id === done)!;
    const row = store.read.run(done)!;
    expect(shown).toMatchObject({
      status: 'FINISHED',
      start: Date.parse(row.startedAt!),
      end: Date.parse(row.startedAt!) + row.durationMs!,
      params: { task: row.task, method: 'full', learning_rate: '0.00005', seed: '0', 'config.keep': 'best' },
      tags: { 'adapter_workbench.run_id': done, 'adapter_workbench.status': 'completed' },
    });
    expect(shown.metrics).toMatchObject({ 'final.validation.accuracy': '0.75', 'final.validation.f1': 'nan' });
    expect(shown.loss.map(([step]) => step)).toEqual([1, 2, 3, 4]);
    expect(runs.find(({ id }) => id === failed)).toMatchObject({ status: 'FAILED' });
    expect(runs.filter(({ status }) => status === 'SCHEDULED').map(({ start }) => start)).toEqual(Array(7).fill(0));
    expect(new Set(runs.map(({ tags }) => tags['adapter_workbench.run_id']))).toHaveProperty('size', 6);
  });

  it('still finds its own runs when the same folder is written again, and keeps those of others', async () => {
    const { store } = variedStore();
    const target = path.join(folder(), 'mlruns');
    await exportRuns(store, target, { format: 'mlflow', study: 'sample' });
    await exportRuns(store, target, { format: 'mlflow', study: awkward });
    await exportRuns(store, target, { format: 'mlflow', study: awkward });
    expect(askPeer<ReadStore>(script('read_trackers.py'), 'mlflow', target).experiments).toHaveLength(2);
  });
});

const missingTensorboard = missingPeers(['tensorboard']);
describe.skipIf(missingTensorboard.length > 0)(
  `TensorBoard (missing: ${missingTensorboard.join(', ') || 'none'})`,
  () => {
    interface ReadLog {
      readonly log: string;
      readonly hparams: Readonly<Record<string, unknown>>;
      readonly status: number | null;
      readonly scalars: Readonly<Record<string, readonly (readonly [number, number | string])[]>>;
    }

    it('shows scalars and hyper-parameters of every run that has started', async () => {
      const { store, done } = variedStore();
      const target = folder();
      await exportRuns(store, target, { format: 'tensorboard' });
      await exportRuns(store, target, { format: 'tensorboard' });
      const logs = askPeer<ReadLog[]>(script('read_trackers.py'), 'tensorboard', target);
      const shown = logs.find(({ log }) => log.endsWith(`full-seed-0-${done.slice(0, 12)}`))!;
      expect(logs).toHaveLength(2);
      expect(shown.scalars['loss']).toEqual([
        [1, 1],
        [2, 'nan'],
        [3, Math.fround(1 / 3)],
        [4, 0.25],
      ]);
      expect(shown.scalars['final.test.accuracy']).toEqual([[4, Math.fround(2 / 3)]]);
      expect(shown.hparams).toMatchObject({ method: 'full', learning_rate: 5e-5, 'config.frozenDropout': false });
      expect(logs.map(({ status }) => status).sort()).toEqual([1, 2]);
    });
  },
);
