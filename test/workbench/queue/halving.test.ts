import { describe, expect, it } from 'vitest';
import type { RecordedEvent, RunRow, RunStatus } from '../../../src/shared/run';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { plan } from '../../store/sample';
import { nextEvent, scriptedQueue, type Script, type ScriptedQueue } from './scripted-queue';

const rates = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => i * 1e-4);
const accuracies = [0.5, 0.7, 0.6, 0.9, 0.4, 0.8, 0.3, 0.2, 0.1];
const nameOf = ({ config }: Pick<RunRow, 'config'>): string => 'abcdefghi'[rates.indexOf(config.learningRate!)]!;
const lists = (some: readonly number[]): StudyFileInput['methods'] => [
  { method: 'adapter', size: 8, learningRate: [...some] },
];

/** Nine settings of one point. The search draws all of them, so they are in the order of the file. */
const race: Partial<StudyFileInput> = {
  tasks: ['spam-emails'],
  methods: lists(rates),
  training: { epochs: 9 },
  search: { kind: 'asha', trials: 9 },
};
const script: Script = (run) => ({ steps: 18, accuracy: accuracies['abcdefghi'.indexOf(nameOf(run))] });

function raced(options: Parameters<typeof scriptedQueue>[1] = { study: race }, scripted = script) {
  const made = scriptedQueue(scripted, options);
  const { store } = made;
  return {
    ...made,
    with: (status: RunStatus) => store.read.runs({ status }).map(nameOf).join(''),
    states: () =>
      store.read
        .runs()
        .filter(({ id }) => store.read.artefact(id, 'checkpoint'))
        .map(nameOf)
        .join(''),
  };
}

/** A run of this setting waits in its first epoch, which has two steps, for the first stop. */
function heldIn(name: string): Script {
  let wasHeld = false;
  return (run) => {
    if (wasHeld || nameOf(run) !== name) return script(run);
    wasHeld = true;
    return { ...script(run), holdAt: 1 };
  };
}

const inRun =
  ({ store }: Pick<ScriptedQueue, 'store'>, name: string) =>
  (event: RecordedEvent): boolean =>
    event.type === 'progress' && nameOf(store.read.run(event.runId)!) === name;

describe('asynchronous successive halving in the queue', () => {
  it('trains each setting to a rung, the best of them further, and one to its end', async () => {
    const { queue, store, with: of, states } = raced();
    const order: string[] = [];
    queue.onEvent((event) => {
      if (event.type !== 'run-started') return;
      order.push(`${nameOf(store.read.run(event.runId)!)}${event.fromStep}`);
    });
    await queue.work({ study: 'sample' });
    expect(order.join(' ')).toBe('a0 b0 c0 b2 d0 d2 e0 f0 f2 d6 g0 h0 i0');
    expect([of('completed'), of('pruned')]).toEqual(['d', 'abcefghi']);
    const [best] = store.read.runs({ status: 'completed' });
    expect(store.read.curve(best!.id).filter(({ name }) => name === 'loss')).toHaveLength(18);
    expect(store.read.runs({ status: 'pruned' }).every(({ scores }) => scores.validation === null)).toBe(true);
    expect(states()).toBe('');
  });

  it('continues where another process ended, from the database alone', async () => {
    const first = raced({ study: race }, heldIn('e'));
    const working = first.queue.work();
    await nextEvent(first.queue, inRun(first, 'e'));
    expect(first.states()).toBe('cd');
    await first.queue.close();
    await working;
    expect(first.with('interrupted')).toBe('e');
    const second = raced({ study: null, home: first.home });
    second.queue.resume('sample');
    await second.queue.work();
    expect([second.with('completed'), second.with('pruned')]).toEqual(['d', 'abcefghi']);
  });

  it('a pause holds what could go on, and a resume brings it back to where it was', async () => {
    const { queue, store, events, with: of } = raced({ study: race }, heldIn('c'));
    const working = queue.work();
    await nextEvent(queue, inRun({ store }, 'c'));
    queue.pause('sample');
    await working;
    expect([of('paused'), of('queued')]).toEqual(['abcdefghi', '']);
    const before = events.length;
    await queue.work();
    expect(events.length).toBe(before);
    queue.resume('sample');
    await queue.work();
    expect([of('completed'), of('pruned')]).toEqual(['d', 'abcefghi']);
  });

  it('a cancel gives up what waits at a rung too', async () => {
    const { queue, store, with: of } = raced({ study: race }, heldIn('c'));
    const working = queue.work();
    await nextEvent(queue, inRun({ store }, 'c'));
    queue.cancel('sample');
    await working;
    await queue.work();
    expect([of('cancelled'), of('completed')]).toEqual(['abcdefghi', '']);
  });

  it('what another study wants whole is trained whole', async () => {
    const { queue, store, with: of } = raced();
    await queue.work();
    store.write.saveStudy(plan({ ...race, name: 'grid', methods: lists(rates.slice(0, 2)), search: { kind: 'grid' } }));
    await queue.work({ study: 'grid' });
    expect(store.read.statusCounts('grid')).toMatchObject({ completed: 2, pruned: 0 });
    expect(store.read.runs({ study: 'sample', status: 'completed' }).map(nameOf).join('')).toBe('abd');
    expect(of('queued')).toBe('');
  });

  it('what another study came to want whole while it was in work is not left at its rung', async () => {
    const { queue, store } = raced({ study: race }, (run) => ({ ...script(run), stepMs: 20 }));
    const working = queue.work();
    await nextEvent(queue, inRun({ store }, 'a'));
    store.write.saveStudy(plan({ ...race, name: 'grid', methods: lists(rates.slice(0, 1)), search: { kind: 'grid' } }));
    await working;
    expect(store.read.statusCounts('grid')).toMatchObject({ completed: 1, pruned: 0 });
  });

  it('a study that grows trains the new settings, and further those that are among the best of more', async () => {
    const {
      queue,
      store,
      with: of,
    } = raced({
      study: { ...race, methods: lists(rates.slice(0, 3)), search: { kind: 'asha', trials: 3 } },
    });
    await queue.work();
    expect(of('completed')).toBe('b');
    store.write.saveStudy(plan({ ...race, methods: lists([1, 2, 3, 7, 8, 9].map((i) => i * 1e-4)) }));
    await queue.work();
    const [c] = store.read.runs({ status: 'pruned' }).filter((run) => nameOf(run) === 'c');
    expect(c).toMatchObject({ epoch: 3, step: 6 });
    expect([of('completed'), of('pruned')]).toEqual(['b', 'acghi']);
  });

  it('with several trainers loses nobody', async () => {
    const { queue, with: of } = raced({ study: race });
    await queue.work({ parallel: 3 });
    expect(of('completed').length).toBeGreaterThanOrEqual(1);
    expect(of('completed').length + of('pruned').length).toBe(9);
  });
});
