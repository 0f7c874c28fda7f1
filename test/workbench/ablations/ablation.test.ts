import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spanCount, type AblationWork } from '../../../src/shared/ablation';
import type { ImportSpecInput } from '../../../src/shared/dataset-import';
import type { TrainerReply, TrainerRequest } from '../../../src/shared/trainer-protocol';
import { openWorkbench } from '../../../src/workbench/open-workbench';
import { forkTrainer, type TrainerProcess } from '../../../src/workbench/trainer-process';
import type { Workbench } from '../../../src/workbench/workbench';
import { emptyHome, temporary } from '../../cli/cli';
import { writeReviews } from '../../cli/small-home';
import { writeTinyEncoder } from '../../tiny-encoder';

const asked: TrainerRequest[] = [];
const ends: Promise<unknown>[] = [];
/** A trainer that is killed with the first reply for which this is true; later replies are not received. */
let killsAt: (reply: TrainerReply) => boolean = () => false;

function startTrainer(): TrainerProcess {
  const real = forkTrainer('tensorflow');
  ends.push(real.ended);
  let isDead = false;
  return {
    ...real,
    send: (request) => {
      asked.push(request);
      real.send(request);
    },
    onReply: (listener) =>
      real.onReply((reply) => {
        if (isDead) return;
        listener(reply);
        isDead = killsAt(reply);
        if (isDead) real.kill();
      }),
  };
}

const jobs = () => asked.flatMap((request) => (request.type === 'ablate' ? [request.job] : []));

describe('ablating a trained run', { timeout: 120_000 }, () => {
  let workbench: Workbench;
  const idOf = (task: string, method: string): string =>
    workbench.runs.list().find((run) => run.task === task && run.config.method.method === method)!.id;

  beforeAll(async () => {
    workbench = await openWorkbench({ home: emptyHome(), startTrainer });
    const encoder = path.join(temporary(), 'tiny');
    writeTinyEncoder(encoder);
    await workbench.encoders.add(encoder, 'tiny');
    const file = writeReviews(temporary());
    const spec = { kind: 'classification', label: 'label' } as const;
    const imported = (changes: Partial<ImportSpecInput> & { readonly name: string }) =>
      workbench.tasks.import({ ...spec, files: [file], text: ['text'], split: [60, 20, 20], ...changes });
    await imported({ name: 'reviews' });
    await imported({ name: 'others', splitSeed: 3 });
    await imported({ name: 'third', splitSeed: 4 });
    await imported({ name: 'feeling', kind: 'regression', label: 'score' });
    const methods = [
      { method: 'adapter', size: [4], learningRate: [1e-2] },
      { method: 'layernorm', learningRate: [1e-2] },
    ];
    await workbench.studies.enqueue({
      ...{ name: 'ablated', encoder: 'tiny', tasks: ['reviews'], methods },
      training: { epochs: [2], batchSize: 16, maxLength: 16 },
    });
    await workbench.queue.work();
  }, 120_000);
  afterAll(() => workbench.close());

  it('keeps its scores when its process is killed, continues from them, and then answers from the store', async () => {
    const run = idOf('reviews', 'adapter');
    killsAt = (reply) => reply.type === 'ablation' && reply.output.type === 'spans';
    await expect(workbench.ablations.ablate(run)).rejects.toMatchObject({ code: 'trained-gone' });
    killsAt = () => false;
    expect(workbench.studies.results('ablated').ablations[0]!.spans.map(({ first }) => first)).toEqual([0, 0]);

    const shares: number[] = [];
    const working: (readonly AblationWork[])[] = [];
    const unlisten = workbench.ablations.onChange((now) => working.push(now));
    const found = await workbench.ablations.ablate(run, { onProgress: (share) => shares.push(share) });
    unlisten();
    expect(working[0]).toEqual([{ run, task: 'reviews', share: 0 }]);
    expect(working.at(-2)).toEqual([{ run, task: 'reviews', share: 1 }]);
    expect(working.at(-1)).toEqual([]);
    expect(jobs().map(({ missing }) => missing)).toEqual([
      { whole: true, firsts: [0, 1] },
      { whole: false, firsts: [1] },
    ]);
    expect(shares[0]).toBeGreaterThan(0.5);
    expect(shares.at(-1)).toBeCloseTo(1, 9);
    expect(found).toMatchObject({ run, task: 'reviews', metric: 'accuracy', layers: [0, 1] });
    expect(found!.spans).toHaveLength(spanCount([0, 1]));
    // With all adapters it has the score of its training.
    expect(found!.whole).toEqual(workbench.runs.show(run).scores.validation);

    expect(await workbench.ablations.ablate(run)).toEqual(found);
    expect(jobs()).toHaveLength(2);
    expect(workbench.studies.results('ablated').ablations).toEqual([found]);
  });

  it('scores on another task with the same labels beside it', async () => {
    const run = idOf('reviews', 'adapter');
    const found = await workbench.ablations.ablate(run, { task: 'others' });
    expect(found).toMatchObject({ task: 'others', taskSha256: workbench.tasks.show('others').sha256 });
    expect(workbench.studies.results('ablated').ablations.map(({ task }) => task)).toEqual(['reviews', 'others']);
  });

  it('stops before it has begun if nobody needs it any more', async () => {
    const before = jobs().length;
    const signal = AbortSignal.abort();
    expect(await workbench.ablations.ablate(idOf('reviews', 'adapter'), { task: 'third', signal })).toBeNull();
    expect(jobs()).toHaveLength(before);
  });

  it('refuses impossible requests before a process starts', async () => {
    const before = asked.length;
    const refused = (run: string, task?: string) =>
      workbench.ablations.ablate(run, { task }).catch((error: { code: string }) => error.code);
    expect(await refused('nothing')).toBe('run-missing');
    expect(await refused(idOf('reviews', 'layernorm'))).toBe('ablation-no-adapters');
    expect(await refused(idOf('reviews', 'adapter'), 'feeling')).toBe('ablation-task-differs');
    expect(await refused(idOf('reviews', 'adapter'), 'unknown')).toBe('task-missing');
    expect(asked).toHaveLength(before);
  });

  it('leaves no process behind, whatever the outcome', async () => {
    await rename(path.join(workbench.home, 'encoders', 'tiny', 'vocab.txt'), path.join(workbench.home, 'vocab.txt'));
    await expect(workbench.ablations.ablate(idOf('reviews', 'adapter'), { task: 'third' })).rejects.toThrow();
    expect(workbench.ablations.working()).toEqual([]);
    await Promise.all(ends);
    await rename(path.join(workbench.home, 'vocab.txt'), path.join(workbench.home, 'encoders', 'tiny', 'vocab.txt'));
  });

  it('refuses a run whose weights are missing, and still answers from the store', async () => {
    const run = idOf('reviews', 'adapter');
    await rm(path.join(workbench.home, 'runs', run), { recursive: true });
    const third = workbench.ablations.ablate(run, { task: 'third' });
    await expect(third).rejects.toMatchObject({ code: 'trained-weights-gone' });
    expect((await workbench.ablations.ablate(run))!.spans).toHaveLength(3);
  });
});
