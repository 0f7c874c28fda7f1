import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { appError, sentence, technicalOf } from '../../../src/shared/errors';
import { newStore, plan } from '../../store/sample';
import { checkpointInterval } from '../../../src/workbench/queue/checkpoint-interval';
import { nextEvent, scriptedJob, scriptedQueue } from './scripted-queue';

/** The first run waits at this step for a stop, the first time that it is worked: no machine is too slow to see it. */
function heldAt(step: number) {
  let wasHeld = false;
  return ({ id }: { id: string }): object => {
    if (wasHeld || id !== plan().runs[0]!.id) return { steps: 30 };
    wasHeld = true;
    return { steps: 30, holdAt: step };
  };
}

const isProgress = (step: number) => (event: { type: string; step?: number }) =>
  event.type === 'progress' && event.step === step;

describe('working off a study', () => {
  it('works every run in plan order in one process, and stores each event before it is published', async () => {
    const { store, queue, events, started } = scriptedQueue();
    queue.onEvent((event) => {
      const { status, step } = store.read.run(event.runId)!;
      if (event.type === 'progress') expect(step).toBeGreaterThanOrEqual(event.step);
      if (event.type === 'run-finished') expect(status).toBe('completed');
    });
    await queue.work({ study: 'sample' });
    const ends = events.filter((event) => event.type === 'run-finished').map((event) => event.runId);
    expect(ends).toEqual(plan().runs.map((run) => run.id));
    expect(started).toHaveLength(1);
    for (const id of ends) {
      const sequences = events.filter((event) => event.runId === id).map((event) => event.sequence);
      expect(sequences).toEqual([1, 2, 3, 4, 5, 6]);
      expect(store.read.predictions(id, 'validation')).toEqual([
        { example: 0, label: 1, prediction: 1, probabilities: [0.25, 0.75] },
      ]);
    }
    expect(store.read.run(ends[0]!)!.versions).toMatchObject({ app: '0.1.0' });
    expect(queue.state()).toMatchObject({ running: [], queued: 0, held: false, backend: 'wasm', device: 'script' });
  });

  it('lets go of what a run handed out as soon as that is stored', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const held = (): number => {
      collect();
      return process.memoryUsage().arrayBuffers / 2 ** 20;
    };
    const before = held();
    const { queue, started } = scriptedQueue(() => ({ weightsBytes: 16 * 2 ** 20 }));
    await queue.work();
    // Six runs through one process: the latest may still be about, no other.
    expect(started).toHaveLength(1);
    expect(held() - before).toBeLessThan(20);
  });

  it('does nothing when everything is complete', async () => {
    const { queue, events, started } = scriptedQueue();
    await queue.work();
    const before = events.length;
    await queue.work();
    expect([events.length - before, started.length]).toEqual([0, 1]);
  });

  it('uses as many trainers as `parallel` says', async () => {
    const { store, queue, started } = scriptedQueue(() => ({ stepMs: 20 }));
    let most = 0;
    queue.onChange(({ running }) => (most = Math.max(most, running.length)));
    await queue.work({ parallel: 2 });
    expect([most, started.length]).toEqual([2, 2]);
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
  });

  it('follows a number that changes between two calls', async () => {
    const { queue, started } = scriptedQueue(() => ({ stepMs: 20 }));
    let most = 0;
    queue.onChange(({ running }) => (most = Math.max(most, running.length)));
    const working = queue.work({ parallel: 3 });
    await expect.poll(() => most).toBe(3);
    await queue.stop('pause');
    await working;
    expect(started).toHaveLength(3);
    most = 0;
    queue.resume('sample');
    await queue.work({ parallel: 1 });
    expect(most).toBe(1);
  });

  it('asks how many that are where nobody says it, for this study and what computes', async () => {
    const asked: unknown[] = [];
    const automaticParallel = (...about: unknown[]): Promise<number> => {
      asked.push(about);
      return Promise.resolve(2);
    };
    const { queue, started } = scriptedQueue(() => ({ stepMs: 20 }), { automaticParallel });
    await queue.work({ study: 'sample' });
    expect(started).toHaveLength(2);
    expect(asked).toEqual([['sample', 'auto']]);
  });

  it('fails a run whose task is gone, and continues with the next', async () => {
    const missing = plan().runs[1]!.id;
    const { store, queue } = scriptedQueue(undefined, {
      jobFor: (run) => {
        if (run.id === missing) throw appError('task-missing', { task: run.task, known: '–' });
        return scriptedJob(run, () => ({}));
      },
    });
    await queue.work();
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 5, failed: 1 });
    expect(store.read.run(missing)!.error).toMatchObject({ code: 'task-missing' });
  });

  it('holds with the reason when no backend can be had, and keeps its runs', async () => {
    const { store, queue } = scriptedQueue();
    await expect(queue.work({ backend: 'wasm' })).rejects.toThrow('no backend here');
    expect(queue.state()).toMatchObject({ held: true, problem: { message: 'no backend here' }, queued: 6 });
    await queue.work();
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
    expect(queue.state()).toMatchObject({ held: false, problem: null });
  });
});

describe('a training that ends badly', () => {
  it('killed from outside is interrupted; the others go on in a new process', async () => {
    const { store, queue, started } = scriptedQueue(heldAt(2));
    const working = queue.work();
    const { runId } = await nextEvent(queue, isProgress(2));
    started[0]!.kill();
    await working;
    expect(store.read.run(runId)).toMatchObject({ status: 'interrupted', error: null });
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 5, interrupted: 1 });
    expect(started).toHaveLength(2);
    queue.resume('sample');
    await queue.work();
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
  });

  it('by native code giving up is a failure with its reason', async () => {
    const first = plan().runs[0]!.id;
    const { store, queue } = scriptedQueue((run) => (run.id === first ? { abortAt: 2 } : {}));
    await queue.work();
    expect(store.read.run(first)).toMatchObject({ status: 'failed', error: { code: 'trainer-gone' } });
    const error = store.read.run(first)!.error!;
    expect(technicalOf(error)).toContain('SIGABRT');
    expect(sentence(error, 'en')).not.toContain('SIGABRT');
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 5, failed: 1 });
  });

  it('for want of memory on the GPU, says what to make smaller, and the others go on', async () => {
    const first = plan().runs[0]!.id;
    const lastWords = 'F gpu_device.cc:7] Check failed: CUDA_ERROR_OUT_OF_MEMORY: out of memory';
    const { store, queue } = scriptedQueue((run) => (run.id === first ? { abortAt: 2, lastWords } : {}));
    await queue.work();
    const { error, config } = store.read.run(first)!;
    expect(error).toMatchObject({
      code: 'out-of-memory',
      details: { batch: config.batchSize, length: config.maxLength },
    });
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 5, failed: 1 });
  });

  it('by a mistake of ours is a failure that names it', async () => {
    const first = plan().runs[0]!.id;
    const { store, queue } = scriptedQueue((run) => (run.id === first ? { throwAt: 2 } : {}));
    await queue.work();
    expect(technicalOf(store.read.run(first)!.error!)).toContain('a mistake in the trainer');
  });

  it('by divergence keeps the trainer', async () => {
    const first = plan().runs[0]!.id;
    const { store, queue, started } = scriptedQueue((run) => (run.id === first ? { failAt: 3 } : {}));
    await queue.work();
    expect(store.read.run(first)).toMatchObject({ status: 'diverged', step: 2, error: { code: 'diverged' } });
    expect(started).toHaveLength(1);
    queue.retryRun(first);
    expect(store.read.run(first)).toMatchObject({ status: 'queued', error: null });
  });
});

describe('stopping', () => {
  it('pauses with a checkpoint and continues from it', async () => {
    const { store, queue, events, home } = scriptedQueue(heldAt(3));
    const working = queue.work();
    const { runId } = await nextEvent(queue, isProgress(3));
    await queue.stop('pause');
    await working;
    expect(queue.state()).toMatchObject({ held: true, running: [], queued: 5 });
    const { step, status } = store.read.run(runId)!;
    expect(status).toBe('paused');
    const { file } = store.read.artefact(runId, 'checkpoint')!;
    expect(readFileSync(path.join(home, 'runs', runId, file), 'utf8')).toBe(String(step));
    queue.resume('sample');
    await queue.work();
    const again = events.filter((event) => event.runId === runId && event.type === 'run-started');
    expect(again.map((event) => 'fromStep' in event && event.fromStep)).toEqual([0, step]);
    expect(store.read.curve(runId).filter(({ name }) => name === 'loss')).toHaveLength(30);
    expect(store.read.artefact(runId, 'checkpoint')).toBeNull();
    expect(readdirSync(path.join(home, 'runs', runId)).every((name) => name.startsWith('weights-'))).toBe(true);
    expect(store.read.statusCounts('sample')).toMatchObject({ completed: 6 });
  });

  it('on a signal leaves the run interrupted, to be continued', async () => {
    const { store, queue } = scriptedQueue(heldAt(3));
    const working = queue.work();
    const { runId } = await nextEvent(queue, isProgress(3));
    await queue.stop('interrupt');
    await working;
    expect(store.read.run(runId)!.status).toBe('interrupted');
    expect(store.read.artefact(runId, 'checkpoint')).not.toBeNull();
  });

  it('starts again without a checkpoint that is not whole', async () => {
    const { store, queue, events, home } = scriptedQueue(heldAt(3));
    const working = queue.work();
    const { runId } = await nextEvent(queue, isProgress(3));
    await queue.stop('pause');
    await working;
    const { file } = store.read.artefact(runId, 'checkpoint')!;
    writeFileSync(path.join(home, 'runs', runId, file), '29');
    queue.resume('sample');
    await queue.work();
    const again = events.filter((event) => event.runId === runId && event.type === 'run-started');
    expect(again.map((event) => 'fromStep' in event && event.fromStep)).toEqual([0, 0]);
  });

  it('cancels a study: what runs stops, what waits never starts', async () => {
    const { store, queue, events } = scriptedQueue(heldAt(3));
    const working = queue.work();
    await nextEvent(queue, isProgress(3));
    queue.cancel('sample');
    await working;
    expect(store.read.statusCounts('sample')).toMatchObject({ cancelled: 6 });
    expect(events.filter((event) => event.type === 'run-started')).toHaveLength(1);
  });

  it('hears what another process asks for', async () => {
    const { store, queue } = scriptedQueue(heldAt(3));
    const terminal = newStore(store.file);
    const working = queue.work({ study: 'sample' });
    const { runId } = await nextEvent(queue, isProgress(3));
    terminal.write.request('cancel', { run: runId });
    await working;
    expect(terminal.read.run(runId)!.status).toBe('cancelled');
    expect(terminal.read.statusCounts('sample')).toMatchObject({ cancelled: 1, completed: 5 });
  });

  it('names a study or run that is not there', () => {
    const { queue } = scriptedQueue();
    expect(() => queue.pause('other')).toThrow(expect.objectContaining({ code: 'study-missing' }));
    expect(() => queue.retryRun('other')).toThrow(expect.objectContaining({ code: 'run-missing' }));
  });
});

describe('files', () => {
  it('that cannot be written hold the queue, with the run interrupted', async () => {
    const { store, queue, home } = scriptedQueue();
    writeFileSync(path.join(home, 'runs'), 'in the way');
    await expect(queue.work()).rejects.toMatchObject({ code: 'cannot-write' });
    expect(queue.state()).toMatchObject({ held: true, problem: { code: 'cannot-write' }, running: [] });
    expect(store.read.statusCounts('sample')).toMatchObject({ interrupted: 1, queued: 5 });
  });

  it('keep the weights of adapters, and of `full` those of the best seed', async () => {
    const { store, queue, home } = scriptedQueue(undefined, { study: { tasks: ['sotu-era'], seeds: [2, 0, 1] } });
    await queue.work();
    const kept = store.read.runs().filter((run) => store.read.artefact(run.id, 'weights'));
    expect(kept.map(({ config }) => [config.method.method, config.seed])).toEqual([
      ['full', 0],
      ['adapter', 2],
      ['adapter', 0],
      ['adapter', 1],
      ['adapter', 2],
      ['adapter', 0],
      ['adapter', 1],
    ]);
    for (const run of store.read.runs()) {
      const artefact = store.read.artefact(run.id, 'weights');
      const folder = path.join(home, 'runs', run.id);
      expect(existsSync(folder) ? readdirSync(folder) : []).toEqual(artefact ? [artefact.file] : []);
    }
  });
});

describe('the time between checkpoints', () => {
  const set = (value?: string) => checkpointInterval({ ADAPTER_WORKBENCH_CHECKPOINT_SECONDS: value });

  it('follows from their cost unless the environment sets it in seconds', () => {
    expect([set(), set(''), set('2.5'), set('0')]).toEqual([undefined, undefined, 2500, 0]);
  });

  it.each(['often', '-1', '1e999', '5 s', 'NaN'])('is refused as %s', (value) => {
    expect(() => set(value)).toThrow(expect.objectContaining({ code: 'checkpoint-interval' }));
  });
});
