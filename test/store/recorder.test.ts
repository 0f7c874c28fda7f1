import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent, RunEvent } from '../../src/shared/run';
import { nothingTrained } from '../../src/shared/trained-parts';
import { recorder } from '../../src/store/recorder';
import type { Store } from '../../src/store/store';
import { drawnTrial, finished, progress, started, trial } from './events';
import { sampleStore } from './sample';

function recording(store: Store) {
  const published: RecordedEvent[] = [];
  const failures: unknown[] = [];
  const { record } = recorder(store.write, {
    publish: (event) => published.push(event),
    failed: (error) => failures.push(error),
  });
  return { record, published, failures };
}

const view = (store: Store, sql: string) => {
  const db = new Database(store.file, { readonly: true });
  const rows = db.prepare(sql).all();
  db.close();
  return rows;
};

describe('recorder', () => {
  it('stores before it publishes: states at once, progress together', async () => {
    const store = sampleStore();
    const { record, published } = recording(store);
    const { id } = store.write.claim()!;
    record(id, started);
    expect(published).toMatchObject([{ type: 'run-started', runId: id, sequence: 1 }]);
    record(id, progress(1));
    record(id, progress(2));
    expect(published).toHaveLength(1);
    expect(store.read.curve(id)).toEqual([]);
    await wait(400);
    expect(published.map((event) => event.sequence)).toEqual([1, 2, 3]);
    expect(store.read.run(id)).toMatchObject({ status: 'running', step: 2, steps: 4, epoch: 1 });
    record(id, progress(3));
    record(id, { type: 'evaluated', epoch: 2, step: 4, scores: { accuracy: 0.5, matthews: null } });
    expect(published.map((event) => event.type).slice(3)).toEqual(['progress', 'evaluated']);
    expect(store.read.curve(id).filter((point) => point.name.startsWith('validation'))).toEqual([
      { step: 4, epoch: 2, name: 'validation.accuracy', value: 0.5 },
      { step: 4, epoch: 2, name: 'validation.matthews', value: null },
    ]);
  });

  it('keeps the trials of a search, the later one where one was done again, and the exact counts that it ended with', () => {
    const store = sampleStore();
    const { record } = recording(store);
    const { id } = store.write.claim()!;
    record(id, started);
    for (const accuracy of [0.25, 0.5]) record(id, trial(1, { accuracy }));
    record(id, trial(2, null));
    const { choices } = drawnTrial;
    expect(store.read.trials(id)).toEqual([
      { trial: 1, choices, trainedParameters: 30, keptEpoch: 1, scores: { accuracy: 0.5 }, durationMs: 5 },
      { trial: 2, choices, trainedParameters: 30, keptEpoch: 1, scores: null, durationMs: 5 },
    ]);
    expect(store.read.run(id)).toMatchObject({ step: 2, steps: 2 });
    expect(store.read.curve(id)).toEqual([{ step: 1, epoch: 1, name: 'validation.accuracy', value: 0.5 }]);
    const counts = { trainedParameters: 30, totalParameters: 30, trainedFraction: 0.25 };
    record(id, { ...finished, counts: { ...counts, trained: { ...nothingTrained, own: 30 } } });
    expect(store.read.run(id)).toMatchObject({ ...counts, trained: { own: 30, head: 0 }, status: 'completed' });
    expect(view(store, `SELECT trained_parameters FROM v_runs WHERE run_id = '${id}'`)).toEqual([
      { trained_parameters: 30 },
    ]);
  });

  it('ends a run in one transaction with its scores, predictions and weights', () => {
    const store = sampleStore();
    const { record, published } = recording(store);
    const { id } = store.write.claim()!;
    record(id, started);
    store.write.putArtefact(id, { kind: 'checkpoint', file: 'checkpoint.safetensors', bytes: 5, sha256: 'b' });
    const weights = { kind: 'weights' as const, file: 'weights.safetensors', bytes: 4, sha256: 'a' };
    const validation = [{ example: 3, label: 1, prediction: 0, probabilities: [0.75, 0.25] }];
    const test = [{ example: 0, label: null, prediction: 2.5, probabilities: null }];
    record(id, finished, { predictions: { validation, test }, weights });
    expect(published.at(-1)).toMatchObject({ type: 'run-finished', sequence: 2 });
    expect(store.read.run(id)).toMatchObject({
      status: 'completed',
      keptEpoch: 2,
      backend: 'tensorflow',
      versions: { app: '0.1.0' },
      scores: { validation: { accuracy: 0.75, f1: null }, test: { accuracy: 2 / 3 } },
    });
    expect(store.read.predictions(id, 'validation')).toEqual(validation);
    expect(store.read.predictions(id, 'test')).toEqual(test);
    expect(store.read.artefact(id, 'weights')).toEqual(weights);
    expect(store.read.artefact(id, 'checkpoint')).toBeNull();
    expect(view(store, 'SELECT split, example, label, prediction, probabilities_json FROM v_predictions')).toEqual([
      { split: 'test', example: 0, label: null, prediction: 2.5, probabilities_json: null },
      { split: 'validation', example: 3, label: 1, prediction: 0, probabilities_json: '[0.75,0.25]' },
    ]);
    expect(view(store, `SELECT task, app_version, status FROM v_runs WHERE status = 'completed'`)).toEqual([
      { task: 'spam-emails', app_version: '0.1.0', status: 'completed' },
    ]);
  });

  it('stores what is not a number as null', () => {
    const store = sampleStore();
    const { record } = recording(store);
    const { id } = store.write.claim()!;
    record(id, started);
    record(id, progress(1, NaN));
    record(id, progress(2, Infinity));
    const error = { code: 'diverged', message: 'The loss became infinite at step 2.', details: { step: 2 } };
    record(id, { type: 'run-failed', status: 'diverged', error });
    expect(store.read.curve(id).filter((point) => point.name === 'loss')).toEqual([
      { step: 1, epoch: 1, name: 'loss', value: null },
      { step: 2, epoch: 1, name: 'loss', value: null },
    ]);
    expect(store.read.run(id)).toMatchObject({ status: 'diverged', error });
  });

  it('continues its numbers where a run continues, without a doubled or stale step', () => {
    const store = sampleStore();
    const { record, published } = recording(store);
    const attempt = (...events: RunEvent[]) => {
      const { id } = store.write.claim()!;
      events.forEach((event) => record(id, event));
      return id;
    };
    const stopped: RunEvent = { type: 'run-stopped', status: 'interrupted' };
    const id = attempt(started, progress(1, 9), progress(2, 9), progress(3, 9), stopped);
    expect(store.read.run(id)).toMatchObject({ status: 'interrupted', step: 3 });
    store.write.queueAgain({ run: id }, ['interrupted']);
    expect(attempt({ ...started, fromStep: 2 } as RunEvent, progress(3), finished)).toBe(id);
    expect(published.map((event) => event.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const losses = store.read.curve(id).filter((point) => point.name === 'loss');
    expect(losses.map(({ step, value }) => [step, value])).toEqual([
      [1, 9],
      [2, 9],
      [3, 1 / 3],
    ]);
  });

  it('thins a curve on request and keeps both ends', () => {
    const store = sampleStore();
    const { record } = recording(store);
    const { id } = store.write.claim()!;
    record(id, started);
    for (let step = 1; step <= 1000; step++) record(id, progress(step));
    record(id, finished);
    const losses = store.read.curve(id, 100).filter((point) => point.name === 'loss');
    expect(losses.length).toBeLessThanOrEqual(101);
    expect([losses[0]!.step, losses.at(-1)!.step]).toEqual([1, 1000]);
  });
});
