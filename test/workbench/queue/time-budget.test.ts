import { describe, expect, it } from 'vitest';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { plan } from '../../store/sample';
import { scriptedQueue } from './scripted-queue';

/** Six runs, each of which takes a tenth of a second or more. */
const slow = () => ({ steps: 4, stepMs: 30 });
const budget = (maxSeconds: number): Partial<StudyFileInput> => ({ search: { kind: 'grid', maxSeconds } });

describe('the time of a study', () => {
  it('used up lets nothing start, says so, and survives a new start; a larger one continues', async () => {
    const first = scriptedQueue(slow, { study: budget(0.1) });
    await first.queue.work();
    expect(first.store.read.statusCounts('sample')).toMatchObject({ completed: 1, queued: 5 });
    expect(first.queue.state()).toMatchObject({
      held: false,
      spent: [{ study: 'sample', why: { code: 'time-used-up', details: { study: 'sample', budget: 0.1, runs: 5 } } }],
    });
    await first.queue.close();

    const { store, queue } = scriptedQueue(slow, { study: null, home: first.home });
    await queue.work({ study: 'sample' });
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 1, queued: 5 });
    const { revision } = store.write.saveStudy(plan(budget(60)));
    expect([revision, queue.state().spent]).toEqual([2, []]);
    await queue.work();
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
    expect(queue.state().spent).toEqual([]);
  });

  it('is no business of other studies', async () => {
    const { store, queue } = scriptedQueue(slow, { study: budget(0.1) });
    store.write.saveStudy(plan({ name: 'other', seeds: [1], methods: [{ method: 'full' }] }));
    await queue.work();
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 1, queued: 5 });
    expect(store.read.statusCounts('other')).toMatchObject({ completed: 2 });
  });
});
