import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, lines, start, type EventLine, type Running } from '../../cli/cli';
import { smallHome, writeStudy } from '../../cli/small-home';
import { killIfThere, trainerOf } from './processes';

const file = writeStudy({
  name: 'killed',
  methods: [
    { method: 'full', learningRate: [1e-3] },
    { method: 'adapter', size: [2], learningRate: [1e-3], epochs: [5] },
    { method: 'features', learningRate: [1e-2] },
  ],
  training: { epochs: [1], batchSize: 4, maxLength: 16 },
});

interface Run {
  readonly id: string;
  readonly method: string;
  readonly status: string;
  readonly scores: unknown;
}

/** Runs as they stand, with their losses step by step. */
function stored(home: string) {
  const database = new Database(path.join(home, 'workbench.db'), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = (query: string): unknown[] => database.prepare(query).all();
    return {
      runs: rows('SELECT run_id, status FROM v_runs ORDER BY run_id'),
      scores: rows('SELECT * FROM v_scores ORDER BY run_id, split, metric'),
      metrics: rows('SELECT run_id, step, name, value FROM v_metrics ORDER BY run_id, step, name'),
      predictions: rows('SELECT run_id, split, example, prediction FROM v_predictions ORDER BY run_id, split, example'),
    };
  } finally {
    database.close();
  }
}

const eventsOf = (stdout: string, id: string, wanted: 'run-started' | 'progress'): EventLine[] =>
  lines(stdout).filter(({ type, runId }) => type === wanted && runId === id);

/** One study in one data folder, stopped in three ways in the middle of the same long run, and a second one left alone. */
describe('a study that is stopped', () => {
  let home: string;
  let undisturbed: string;
  let long: string;
  const run = async (until: 'run-started' | 'progress'): Promise<Running> => {
    const running = start(['study', 'run', file, '--home', home, '--json']);
    await running.until((stdout) => eventsOf(stdout, long, until).length > 0);
    return running;
  };
  const statuses = async () =>
    Object.fromEntries(
      (await json<Run[]>(['runs', 'list', '--home', home])).map(({ method, status }) => [method, status]),
    );

  beforeAll(async () => {
    [home, undisturbed] = await Promise.all([smallHome(['reviews'], 400), smallHome(['reviews'], 400)]);
    const plan = await json<{ runs: Run[] }>(['study', 'plan', file, '--home', home]);
    long = plan.runs.find(({ method }) => method === 'adapter')!.id;
  });

  it('by SIGTERM ends with 75 and its state saved', async () => {
    const running = await run('progress');
    running.child.kill('SIGTERM');
    const { code, stdout } = await running.ended;
    expect(code).toBe(75);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', completed: 1, interrupted: 1, queued: 1 });
    expect(await statuses()).toEqual({ full: 'completed', adapter: 'interrupted', features: 'queued' });
  });

  it('by the death of a training process loses that run only: it is interrupted, the others go on', async () => {
    const running = await run('run-started');
    process.kill(trainerOf(running), 'SIGKILL');
    const { code, stdout } = await running.ended;
    expect(code).toBe(3);
    const started = lines(stdout).filter(({ type }) => type === 'run-started');
    // It went on where SIGTERM had stopped it, and the complete run was left alone.
    expect(started[0]).toMatchObject({ runId: long });
    expect(started[0]!['fromStep']).toBeGreaterThan(0);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', completed: 2, interrupted: 1, queued: 0 });
  });

  it('by the death of everything is whole, and its run is interrupted', async () => {
    const running = await run('run-started');
    const trainer = trainerOf(running);
    running.child.kill('SIGKILL');
    killIfThere(trainer);
    await running.ended;
    stored(home);
    expect(await statuses()).toEqual({ full: 'completed', adapter: 'interrupted', features: 'completed' });
  });

  it('continues to what it would have come to, with no run missing or done twice', async () => {
    const continued = await cli(['study', 'run', file, '--home', home, '--json']);
    const straight = await cli(['study', 'run', file, '--home', undisturbed, '--json']);
    expect([continued.code, straight.code]).toEqual([0, 0]);
    const started = lines(continued.stdout).filter(({ type }) => type === 'run-started');
    expect(started.map(({ runId }) => runId)).toEqual([long]);
    expect(stored(home)).toEqual(stored(undisturbed));
  });
});
