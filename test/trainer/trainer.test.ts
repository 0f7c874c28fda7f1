import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readSafetensors, tensorValues, writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { serialiseExamples } from '../../src/data/rows/examples';
import { sentence, technicalOf } from '../../src/shared/errors';
import type { BackendId, RunEvent } from '../../src/shared/run';
import type { TrainerJob, TrainerReply } from '../../src/shared/trainer-protocol';
import { sumOfParts, trainedParts } from '../../src/study/cost/counts';
import { forkTrainer, type TrainerProcess } from '../../src/workbench/trainer-process';
import { growWeights } from '../large-weights';
import { storedAs } from '../stored-as';
import { folder, tinyJob } from './job';

/** A trainer with all of its replies. */
interface Heard {
  readonly process: TrainerProcess;
  readonly replies: TrainerReply[];
  /** Resolves with the first wanted reply, earlier ones included. */
  until(wanted: (reply: TrainerReply) => boolean): Promise<TrainerReply>;
  /** Runs one job; resolves with its replies. */
  run(job: TrainerJob): Promise<TrainerReply[]>;
}

function startTrainer(backend: BackendId | 'auto' = 'tensorflow'): Heard {
  const process = forkTrainer(backend);
  onTestFinished(() => process.kill());
  const replies: TrainerReply[] = [];
  const waiting = new Set<() => void>();
  process.onReply((reply) => {
    replies.push(reply);
    if (reply.type === 'checkpoint') process.send({ type: 'stored' });
    waiting.forEach((look) => look());
  });
  const until = (wanted: (reply: TrainerReply) => boolean, from = 0): Promise<TrainerReply> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = replies.slice(from).find(wanted);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
      void process.ended.then((end) => reject(new Error(`the trainer ended: ${JSON.stringify(end)}`)));
    });
  return {
    process,
    replies,
    until,
    run: async (job) => {
      await until(({ type }) => type === 'ready');
      const from = replies.length;
      process.send({ type: 'run', job });
      await until(({ type }) => type === 'idle', from);
      return replies.slice(from);
    },
  };
}

const eventsOf = (replies: readonly TrainerReply[]): RunEvent[] =>
  replies.flatMap((reply) => (reply.type === 'event' ? [reply.event] : []));
const lossesOf = (replies: readonly TrainerReply[]): number[] =>
  eventsOf(replies).flatMap((event) => (event.type === 'progress' ? [event.loss] : []));
const weightsOf = (replies: readonly TrainerReply[]): Uint8Array =>
  replies.flatMap((reply) => (reply.type === 'weights' ? [reply.bytes] : []))[0]!;
const finishedOf = (replies: readonly TrainerReply[]) =>
  eventsOf(replies).flatMap((event) => (event.type === 'run-finished' ? [event] : []))[0];

/** Rows of which the last has this label. */
function labelled(label: number | null): string {
  const file = path.join(folder(), 'labelled.jsonl');
  writeFileSync(file, serialiseExamples([0, 1, label].map((one, i) => ({ text: `good number ${i}`, label: one }))));
  return file;
}

describe('a trainer process', () => {
  it('runs a job from files to scores, then another one, then exits on request', async () => {
    const trainer = startTrainer();
    const job = tinyJob(folder());
    const replies = await trainer.run(job);
    const kinds = replies.map((reply) => (reply.type === 'event' ? reply.event.type : reply.type));
    expect(new Set(kinds)).toEqual(
      new Set(['run-started', 'progress', 'evaluated', 'predictions', 'weights', 'run-finished', 'idle']),
    );
    expect([kinds[0], ...kinds.slice(-3)]).toEqual(['run-started', 'weights', 'run-finished', 'idle']);
    expect(replies.every((reply) => reply.type === 'idle' || ('runId' in reply && reply.runId === 'run-1'))).toBe(true);
    expect(eventsOf(replies)[0]).toMatchObject({ trainedParameters: job.trainedParameters, steps: 15 });
    expect(finishedOf(replies)!.scores.test!.accuracy).toBeGreaterThanOrEqual(0);
    const saved = readSafetensors(weightsOf(replies), 'weights');
    expect([...saved.tensors.keys()].some((name) => name.includes('adapter_down'))).toBe(true);

    const again = await trainer.run({ ...job, runId: 'run-2' });
    expect(lossesOf(again)).toEqual(lossesOf(replies));
    expect(weightsOf(again)).toEqual(weightsOf(replies));

    trainer.process.send({ type: 'exit' });
    expect(await trainer.process.ended).toEqual({ code: 0, signal: null, complaint: null });
  });

  it.skipIf(process.platform === 'win32')('trains on weights larger than one read of Node', async () => {
    const job = tinyJob(folder());
    const plain = await startTrainer().run(job);
    growWeights(job.files.weights, 5 * 2 ** 30);
    expect(statSync(job.files.weights).size).toBeGreaterThan(5 * 2 ** 30);
    const large = await startTrainer().run(job);
    expect(finishedOf(large)).toBeDefined();
    expect(lossesOf(large)).toEqual(lossesOf(plain));
    expect(weightsOf(large)).toEqual(weightsOf(plain));
  });

  it('trains on pairs with an encoder that has one row of token types', async () => {
    const place = folder();
    const job = tinyJob(place);
    const source = readSafetensors(readFileSync(job.files.weights), 'source');
    const tensors = [...source.tensors].map(([name, { shape }]) => {
      const isTypes = name === 'embeddings.token_type_embeddings.weight';
      const values = tensorValues(source, name);
      return isTypes ? { name, shape: [1, shape[1]!], values: values.slice(0, shape[1]) } : { name, shape, values };
    });
    writeFileSync(job.files.weights, writeSafetensors(tensors));
    const rows = Array.from({ length: 40 }, (_, i) => ({
      text: 'good man',
      pair: i % 2 ? 'bad' : 'nice',
      label: i % 2,
    }));
    for (const file of Object.values(job.files.splits)) writeFileSync(file!, serialiseExamples(rows));
    const encoder = { ...job.encoder, typeVocabulary: 1 };
    const trainedParameters = sumOfParts(trainedParts(job.config, encoder, 2));
    const replies = await startTrainer().run({ ...job, encoder, trainedParameters });
    expect(eventsOf(replies).at(-1)).toMatchObject({ type: 'run-finished' });
  });

  it('refuses a tokenizer whose pattern does not end, and takes the next job', async () => {
    const place = folder();
    const job = tinyJob(place);
    const tokenizer = path.join(place, 'tokenizer.json');
    const words = readFileSync(job.files.vocabulary!, 'utf8').trimEnd().split('\n');
    writeFileSync(
      tokenizer,
      JSON.stringify({
        pre_tokenizer: { type: 'Split', pattern: { Regex: '(\\w+\\s?)+$!' }, behavior: 'Isolated', invert: false },
        model: {
          type: 'WordPiece',
          unk_token: '[UNK]',
          vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        },
      }),
    );
    const trainer = startTrainer();
    const refused = await trainer.run({ ...job, files: { ...job.files, tokenizer } });
    expect(eventsOf(refused)).toMatchObject([
      { type: 'run-failed', error: { code: 'tokenizer-pattern-slow', details: { pattern: '(\\w+\\s?)+$!' } } },
    ]);
    expect(eventsOf(await trainer.run(job)).at(-1)).toMatchObject({ type: 'run-finished' });
  });

  it('refuses ids beyond a table by row and table before it trains', async () => {
    const job = tinyJob(folder(), { maxLength: 80 });
    const long = Array.from({ length: 40 }, (_, i) => ({ text: i === 4 ? 'good '.repeat(90) : 'bad', label: i % 2 }));
    writeFileSync(job.files.splits.train!, serialiseExamples(long));
    const replies = await startTrainer().run(job);
    expect(eventsOf(replies)).toEqual([
      expect.objectContaining({
        type: 'run-failed',
        error: expect.objectContaining({
          code: 'id-beyond-table',
          details: { split: 'train', row: 5, table: 'position', id: 79, rows: 64 },
        }) as unknown,
      }),
    ]);
  });

  it('trains on weights of every format as on their float32 values', async () => {
    const place = folder();
    const job = tinyJob(place);
    const source = readFileSync(job.files.weights);
    const losses: number[][] = [];
    const scores: unknown[] = [];
    const formats = [
      { dtype: 'F32' },
      { dtype: 'F16' },
      { dtype: 'BF16' },
      { dtype: 'F64' },
      { dtype: 'F32', shift: 3 },
    ] as const;
    for (const [i, format] of formats.entries()) {
      const weights = path.join(place, `weights-${i}.safetensors`);
      writeFileSync(weights, storedAs(source, format));
      const replies = await startTrainer().run({
        ...job,
        encoderSha256: `format ${i}`,
        files: { ...job.files, weights },
      });
      losses.push(lossesOf(replies));
      scores.push(finishedOf(replies)!.scores);
    }
    for (const other of losses) expect(other).toEqual(losses[0]);
    for (const other of scores) expect(other).toEqual(scores[0]);
  });

  it('pauses with a checkpoint, from which another process continues to equal results', async () => {
    const place = folder();
    // Long enough for a stop to arrive while it runs, however busy the machine is.
    const job = tinyJob(place, { epochs: 12 });
    const whole = await startTrainer().run(job);
    const first = startTrainer();
    const running = first.run(job);
    await first.until((reply) => reply.type === 'event' && reply.event.type === 'progress' && reply.event.step === 2);
    first.process.send({ type: 'stop', how: 'pause' });
    const paused = await running;
    expect(eventsOf(paused).at(-1)).toEqual({ type: 'run-stopped', status: 'paused' });
    const checkpoint = paused.flatMap((reply) => (reply.type === 'checkpoint' ? [reply] : [])).at(-1)!;
    expect(checkpoint.step).toBeLessThan(60);
    const file = path.join(place, 'checkpoint.safetensors');
    writeFileSync(file, checkpoint.bytes);

    const rest = await startTrainer().run({ ...job, files: { ...job.files, checkpoint: file } });
    expect([...lossesOf(paused), ...lossesOf(rest)]).toEqual(lossesOf(whole));
    expect(weightsOf(rest)).toEqual(weightsOf(whole));
    expect(finishedOf(rest)!.scores).toEqual(finishedOf(whole)!.scores);
  });

  it('continues after a checkpoint only when it is stored', async () => {
    const child = forkTrainer('tensorflow');
    onTestFinished(() => child.kill());
    const steps: number[] = [];
    const checkpoints: number[] = [];
    const idle = new Promise<void>((resolve) =>
      child.onReply((reply) => {
        if (reply.type === 'ready')
          child.send({ type: 'run', job: { ...tinyJob(folder(), { epochs: 1 }), checkpointMs: 0 } });
        if (reply.type === 'event' && reply.event.type === 'progress') steps.push(reply.event.step);
        if (reply.type === 'idle') resolve();
        if (reply.type !== 'checkpoint') return;
        checkpoints.push(reply.step);
        // Time in which a trainer that did not wait would have done several steps.
        setTimeout(() => {
          expect(steps.at(-1)).toBe(reply.step);
          child.send({ type: 'stored' });
        }, 100);
      }),
    );
    await idle;
    expect(checkpoints).toEqual([1, 2, 3, 4, 5, 5]);
  });

  it('identifies predictions by the row of the stored split, regardless of the limit', async () => {
    const replies = await startTrainer().run(tinyJob(folder(), { limit: { train: 16, test: 5 }, epochs: 1 }));
    const examples = replies.flatMap((reply) =>
      reply.type === 'predictions' ? [[reply.split, reply.predictions.map(({ example }) => example)] as const] : [],
    );
    expect(examples[0]).toEqual(['validation', [...Array(20).keys()]]);
    expect(examples[1]![1]).toHaveLength(5);
    // The first five of the test rows shuffled with split seed + 3.
    expect(examples[1]![1]).not.toEqual([0, 1, 2, 3, 4]);
    expect(Math.max(...examples[1]![1])).toBeLessThan(20);
    expect(eventsOf(replies)[0]).toMatchObject({ steps: 2 });
  });

  it.each([
    ['a wrong count of parameters', 'trained-count', (job: TrainerJob) => ({ ...job, trainedParameters: 1 })],
    [
      'a loss that is no number',
      'diverged',
      (job: TrainerJob) => ({ ...job, config: { ...job.config, learningRate: 1e35, warmup: 0, clipNorm: 1e35 } }),
    ],
    [
      'a file that is gone',
      'file-missing',
      (job: TrainerJob) => ({ ...job, files: { ...job.files, weights: `${job.files.weights}.gone` } }),
    ],
    [
      'a label beyond the head',
      'label-beyond-head',
      (job: TrainerJob) => ({ ...job, files: { ...job.files, splits: { ...job.files.splits, train: labelled(2) } } }),
    ],
    [
      'a label that is no class',
      'label-beyond-head',
      (job: TrainerJob) => ({ ...job, files: { ...job.files, splits: { ...job.files.splits, test: labelled(0.5) } } }),
    ],
    [
      'a training row without a label',
      'train-label-missing',
      (job: TrainerJob) => ({
        ...job,
        files: { ...job.files, splits: { ...job.files.splits, train: labelled(null) } },
      }),
    ],
  ])('after a run that failed by %s takes the next one', async (_, code, spoil) => {
    const trainer = startTrainer();
    const job = tinyJob(folder(), { epochs: 1 });
    const failed = eventsOf(await trainer.run(spoil(job))).at(-1);
    expect(failed).toMatchObject({
      type: 'run-failed',
      status: code === 'diverged' ? 'diverged' : 'failed',
      error: { code },
    });
    expect(finishedOf(await trainer.run(job))).toBeDefined();
  });

  it('without a backend reports that instead of working', async () => {
    const trainer = startTrainer('abacus' as BackendId);
    const broken = await trainer.until(({ type }) => type === 'broken');
    expect(broken).toMatchObject({ error: { code: 'backend-unavailable', details: { backend: 'abacus' } } });
    const { error } = broken as Extract<TrainerReply, { type: 'broken' }>;
    // The text of the runtime is shown beside the sentence.
    expect(technicalOf(error)).toMatch(/^abacus: ./);
    for (const locale of ['en', 'ko'] as const) expect(sentence(error, locale)).not.toContain(technicalOf(error)!);
    trainer.process.send({ type: 'exit' });
    expect(await trainer.process.ended).toMatchObject({ code: 0 });
  });
});

it.skipIf(process.platform === 'win32')(
  'a trainer ends soon after its parent was killed in the middle of a run',
  async () => {
    const place = folder();
    const file = path.join(place, 'job.json');
    writeFileSync(file, JSON.stringify(tinyJob(place, { epochs: 100_000 })));
    const script = fileURLToPath(new URL('./children/train-for-ever.ts', import.meta.url));
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const parent = spawn(process.execPath, ['--import', tsx, script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void parent.kill('SIGKILL'));
    const trainer = Number(String((await once(parent.stdout, 'data'))[0]));
    const alive = (): boolean => {
      try {
        return process.kill(trainer, 0);
      } catch {
        return false;
      }
    };
    expect(alive()).toBe(true);
    parent.kill('SIGKILL');
    for (let waited = 0; alive() && waited < 60_000; waited += 100) await wait(100);
    expect(alive()).toBe(false);
  },
);
