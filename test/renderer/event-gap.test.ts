// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useStudies } from '../../src/renderer/stores/studies';
import type { CallName } from '../../src/shared/ipc';
import type { RecordedEvent } from '../../src/shared/run';
import { recorder } from '../../src/store/recorder';
import { healthJudge } from '../../src/workbench/runs/judge-health';
import { studyLibrary } from '../../src/workbench/studies/study-library';
import { progress, started } from '../store/events';
import { sampleStore } from '../store/sample';

beforeEach(() => {
  vi.useFakeTimers();
  setActivePinia(createPinia());
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

/** The window's studies over a real database and recorder; `lose` drops events on their way, as a full port may. */
async function watched(lose: (event: RecordedEvent) => boolean) {
  const store = sampleStore();
  const none = {} as never;
  const library = studyLibrary(store, none, none, none, healthJudge(store));
  const asked: CallName[] = [];
  const replies: Partial<Record<CallName, () => unknown>> = {
    'studies:list': () => store.read.studies(),
    'studies:results': () => library.results('sample'),
  };
  const call = (name: CallName) => {
    asked.push(name);
    return Promise.resolve({ ok: true, value: structuredClone(replies[name]!()) });
  };
  vi.stubGlobal('workbench', { call, on: () => () => undefined });
  const studies = useStudies();
  await studies.load();
  const { record, flush } = recorder(store.write, {
    publish: (event) => (lose(event) ? undefined : studies.take([event])),
    failed: (error) => {
      throw error;
    },
  });
  const { id } = store.write.claim()!;
  const shown = () => studies.results!.runs.find((run) => run.id === id)!;
  const snapshots = () => asked.filter((name) => name === 'studies:results').length;
  /** Longer than the pause between two snapshots. */
  const later = () => vi.advanceTimersByTimeAsync(2000);
  return {
    store,
    record: (event: Parameters<typeof record>[1]) => record(id, event),
    flush,
    id,
    shown,
    snapshots,
    later,
  };
}

test('an event that is lost on its way leads to a new snapshot, which contains the missed change', async () => {
  const { store, record, flush, id, shown, snapshots, later } = await watched(({ sequence }) => sequence === 3);
  record(started);
  await later();
  const before = snapshots();
  record(progress(1));
  flush();
  await later();
  expect([snapshots(), shown().step]).toEqual([before, 1]);
  record({ type: 'evaluated', epoch: 1, step: 2, scores: { accuracy: 0.5 } });
  record(progress(3));
  flush();
  await later();
  expect(snapshots()).toBe(before + 1);
  expect(shown()).toEqual(store.read.runs({ study: 'sample' }).find((run) => run.id === id));
});

test('without a gap, progress requests no snapshot', async () => {
  const { record, flush, shown, snapshots, later } = await watched(() => false);
  record(started);
  await later();
  const before = snapshots();
  for (const step of [1, 2, 3, 4]) record(progress(step));
  flush();
  await later();
  expect([snapshots(), shown().step]).toEqual([before, 4]);
});
