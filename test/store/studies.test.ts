import { describe, expect, it } from 'vitest';
import { finished } from './events';
import { newStore, plan, sampleStore, workOff } from './sample';
import { minilm, taskNamed } from '../study/facts';

describe('studies and runs', () => {
  it('lists planned runs in plan order, waiting', () => {
    const store = sampleStore();
    const rows = store.read.runs({ study: 'sample' });
    expect(rows.map((row) => row.id)).toEqual(plan().runs.map((run) => run.id));
    expect(rows[0]).toMatchObject({
      ...plan().runs[0],
      study: 'sample',
      status: 'queued',
      scores: { validation: null },
    });
    expect(store.read.study('sample')).toMatchObject({ revision: 1, encoder: 'minilm-l6', runs: 6 });
    expect(store.read.statusCounts('sample')).toMatchObject({ queued: 6, completed: 0 });
  });

  it('does nothing if the same study is stored again', () => {
    const store = sampleStore();
    workOff(store);
    expect(store.write.saveStudy(plan())).toEqual({ revision: 1, queued: 5 });
  });

  it('adds only missing runs when a study grows, and keeps the old revision', () => {
    const store = sampleStore();
    const done = workOff(store);
    const grown = plan({ seeds: [0, 1] });
    expect(store.write.saveStudy(grown)).toEqual({ revision: 2, queued: 11 });
    expect(store.read.run(done)).toMatchObject({ status: 'completed' });
    expect(store.read.runs({ study: 'sample' })).toHaveLength(12);
  });

  it('cancels waiting runs that no study plans any more, and keeps finished ones in view', () => {
    const store = sampleStore();
    const done = workOff(store);
    const smaller = plan({ methods: [{ method: 'adapter', size: 8, learningRate: 1e-3 }] });
    store.write.saveStudy(smaller);
    const rows = store.read.runs({ study: 'sample' });
    expect(rows.find((row) => row.id === done)).toMatchObject({ status: 'completed' });
    expect(rows.filter((row) => row.status === 'cancelled')).toHaveLength(3);
    expect(store.read.runs({ study: 'sample', newestRevision: true }).map((row) => row.status)).toEqual([
      'queued',
      'queued',
    ]);
  });

  it('shares a run between studies, one row for each', () => {
    const store = sampleStore();
    const done = workOff(store);
    store.write.saveStudy(plan({ name: 'other' }));
    expect(
      store.read
        .runs()
        .filter((row) => row.id === done)
        .map((row) => row.study),
    ).toEqual(['other', 'sample']);
    expect(store.read.statusCounts('other')).toMatchObject({ completed: 1, queued: 5 });
  });

  it('queues failed runs only when asked', () => {
    const store = sampleStore();
    const error = { code: 'diverged', message: 'The loss became infinite at step 3.' };
    const id = workOff(store, 'sample', { type: 'run-failed', status: 'diverged', error });
    expect(store.read.run(id)).toMatchObject({ status: 'diverged', error });
    expect(store.write.saveStudy(plan())).toMatchObject({ queued: 5 });
    expect(store.write.queueFailed('sample')).toBe(1);
    expect(store.read.run(id)).toMatchObject({ status: 'queued', error: null });
  });

  it('never changes a completed run', () => {
    const store = sampleStore();
    const id = workOff(store);
    const before = store.read.run(id);
    expect(before).toMatchObject({ status: 'completed', scores: finished.type === 'run-finished' && finished.scores });
    store.write.request('cancel', { study: 'sample' });
    store.write.queueAgain({ run: id }, ['failed', 'cancelled']);
    expect(() => store.write.storeEvents([{ runId: id, event: finished }])).toThrow(
      expect.objectContaining({ code: 'run-taken-over' }),
    );
    expect(store.read.run(id)).toEqual(before);
  });
});

describe('tasks and encoders', () => {
  it('replaces by name and keeps the content that runs refer to', () => {
    const store = sampleStore();
    store.write.putTask(taskNamed('spam-emails', { sha256: 'other', rows: { train: 1, validation: 1, test: 1 } }));
    expect(store.read.task('spam-emails')).toMatchObject({ sha256: 'other' });
    expect(store.read.taskOfContent('sha-of-spam-emails')).toMatchObject({ rows: { train: 800 } });
    expect(store.read.studyFacts('sample').tasks.map((task) => task.sha256)).toEqual([
      'sha-of-spam-emails',
      'sha-of-sotu-era',
    ]);
    expect(store.write.removeTask('spam-emails')).toBe(true);
    expect(store.write.removeTask('spam-emails')).toBe(false);
    expect(store.read.tasks().map((task) => task.name)).toEqual(['sotu-era']);
    expect(store.read.taskOfContent('other')).toBeNull();
  });

  it('keeps the record of an encoder whose runs exist', () => {
    const store = sampleStore();
    store.write.removeEncoder('minilm-l6');
    expect(store.read.encoders()).toEqual([]);
    expect(store.read.encoderOfContent(minilm.sha256)).toEqual(minilm);
    expect(store.read.runs({ study: 'sample' })[0]).toMatchObject({ encoder: 'minilm-l6' });
  });

  it('returns nothing for unknown names', () => {
    const store = newStore();
    expect([store.read.task('x'), store.read.encoder('x'), store.read.study('x'), store.read.run('x')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
