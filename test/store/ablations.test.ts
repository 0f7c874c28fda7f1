import { describe, expect, it } from 'vitest';
import { isWhole, missingFirsts } from '../../src/shared/ablation';
import { sampleStore, workOff } from './sample';

const span = (first: number, last: number, accuracy: number) => ({ first, last, scores: { accuracy, f1: null } });
const task = { task: 'spam-emails', taskSha256: 'content', metric: 'accuracy' } as const;

function ablatedStore() {
  const store = sampleStore();
  const run = store.read.runs().find(({ config }) => config.method.method === 'adapter')!.id;
  store.write.putAblation({ run, ...task, whole: { accuracy: 0.9, f1: NaN } });
  return { store, run };
}

describe('stored ablations', () => {
  it('keep spans as they are stored and say which first layers are missing', () => {
    const { store, run } = ablatedStore();
    const own = { run, taskSha256: task.taskSha256 };
    store.write.putSpans(own, [span(1, 2, 0.7), span(1, 1, 0.8)]);
    const found = store.read.ablation(run, task.taskSha256)!;
    expect(found).toEqual({
      ...{ run, ...task, layers: [0, 5], whole: { accuracy: 0.9, f1: null } },
      spans: [span(1, 1, 0.8), span(1, 2, 0.7)],
    });
    expect(isWhole(found)).toBe(false);
    expect(missingFirsts([1, 2], found.spans)).toEqual([2]);
    expect(store.read.ablation(run, 'other')).toBeNull();
  });

  it('are unchanged if another process stores the same', () => {
    const { store, run } = ablatedStore();
    const own = { run, taskSha256: task.taskSha256 };
    store.write.putSpans(own, [span(0, 0, 0.8)]);
    store.write.putAblation({ run, ...task, whole: { accuracy: 0.1 } });
    store.write.putSpans(own, [span(0, 0, 0.1), span(0, 1, 0.5)]);
    const { whole, spans } = store.read.ablation(run, task.taskSha256)!;
    expect(whole.accuracy).toBe(0.9);
    expect(spans).toEqual([span(0, 0, 0.8), span(0, 1, 0.5)]);
  });

  it('are found by the study of their run, and change no completed run', () => {
    const { store, run } = ablatedStore();
    while (store.read.openRuns().queued > 0) workOff(store);
    store.write.putSpans({ run, taskSha256: task.taskSha256 }, [span(0, 0, 0.8)]);
    expect(store.read.ablations('sample').map((one) => one.run)).toEqual([run]);
    expect(store.read.ablations('other')).toEqual([]);
  });
});
