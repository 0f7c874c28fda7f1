import { expect, test, vi } from 'vitest';
import { queueDriver } from '../../src/main/lifecycle/queue-driver';
import type { Workbench } from '../../src/workbench/workbench';
import { nextEvent, scriptedQueue, type ScriptedQueue } from '../workbench/queue/scripted-queue';

/** The part of a workbench that the queue driver needs. */
const workbenchOf = ({ queue, store }: ScriptedQueue): Workbench =>
  ({
    queue,
    runs: { show: (id: string) => store.read.run(id)! },
    settings: { get: () => ({ backend: 'auto' }) },
  }) as unknown as Workbench;

const untilEmpty = ({ queue }: ScriptedQueue): Promise<void> =>
  vi.waitFor(() => expect(queue.state()).toMatchObject({ queued: 0, running: [] }), { timeout: 120_000, interval: 20 });

test('A run that is queued while the last round ends is taken', async () => {
  const scripted = scriptedQueue();
  const work = queueDriver(() => workbenchOf(scripted));
  work.start();
  await untilEmpty(scripted);
  const [first] = scripted.store.read.runs({ study: 'sample' });
  // Called at the moment at which no run is left.
  work.start();
  work.start();
  await untilEmpty(scripted);
  expect(scripted.store.read.run(first!.id)!.status).toBe('completed');
  expect(scripted.store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
});

test('After a pause the stopped run continues, and one that was cancelled meanwhile does not', async () => {
  // Longer than any machine takes to pause it.
  const scripted = scriptedQueue(() => ({ steps: 4_000, stepMs: 50 }));
  const { queue, store } = scripted;
  const work = queueDriver(() => workbenchOf(scripted));
  work.start();
  const { runId } = await nextEvent(queue, ({ type }) => type === 'progress');
  await work.pause();
  expect(store.read.run(runId)!.status).toBe('paused');
  expect(queue.state()).toMatchObject({ held: true, running: [] });
  work.start();
  const again = await nextEvent(queue, ({ type }) => type === 'run-started');
  expect(again.runId).toBe(runId);

  await nextEvent(queue, ({ type }) => type === 'progress');
  await work.pause();
  const paused = store.read.runs({ study: 'sample' }).find(({ status }) => status === 'paused')!;
  queue.cancelRun(paused.id);
  work.start();
  await nextEvent(queue, (event) => event.type === 'run-started');
  expect(store.read.run(paused.id)!.status).not.toBe('running');
});
