import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSafetensors, tensorValues, writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { train } from '../../src/engine/training/train';
import type { MethodConfig } from '../../src/methods/registry';
import type { RunEvent } from '../../src/shared/run';
import { tinyEncoder, type TestEncoder } from './encoders';
import { adapterOf, configOf, modelOf, trainedToEnd, trainingOf } from './training';
import { exampleOf, tuningMethods } from './tuning-methods';

let backend: Backend;
let encoder: TestEncoder;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
  encoder = tinyEncoder();
});

const isEvaluationOf =
  (epoch: number) =>
  (event: RunEvent): event is Extract<RunEvent, { type: 'evaluated' }> =>
    event.type === 'evaluated' && event.epoch === epoch;

const adapter = (): MethodConfig => adapterOf(4, encoder.weights.shape);
const methods = tuningMethods.map((id) => [id, () => exampleOf(id, encoder.weights.shape)] as const);

/** A checkpoint as version 0.1.0 wrote it: of the best epoch it holds the primary score alone. */
function asWrittenBefore(bytes: Uint8Array): Uint8Array {
  const file = readSafetensors(bytes, 'checkpoint.safetensors');
  const state = JSON.parse(file.metadata.get('state')!) as {
    best: { epoch: number; step: number; scores: { accuracy: number } };
  };
  const { epoch, step, scores } = state.best;
  const tensors = [...file.tensors].map(([name, { shape }]) => ({ name, shape, values: tensorValues(file, name) }));
  return writeSafetensors(tensors, {
    state: JSON.stringify({ ...state, best: { epoch, step, score: scores.accuracy } }),
  });
}

describe('a training', () => {
  it('yields its start, every step, every evaluation, predictions, weights, and its end, in this order', async () => {
    const record = await trainedToEnd(trainingOf({ backend, encoder, config: configOf(adapter(), { epochs: 2 }) }));
    const kinds = record.outputs.map((output) => (output.type === 'event' ? output.event.type : output.type));
    const epoch = ['progress', 'progress', 'progress', 'evaluated'];
    const end = ['predictions', 'predictions', 'weights', 'run-finished'];
    expect(kinds).toEqual(['run-started', ...epoch, ...epoch, ...end]);
    expect(record.events[0]).toMatchObject({ backend: 'tensorflow', steps: 6, fromStep: 0 });
    const rates = record.events.flatMap((event) => (event.type === 'progress' ? [event.learningRate] : []));
    // floor(0.1 × 6) = 0 steps of warm-up.
    rates.forEach((rate, step) => expect(rate).toBeCloseTo((5e-3 * (6 - step)) / 6, 9));
    expect(record.finished!.peakRssBytes).toBeGreaterThan(50 * 2 ** 20);
  });

  it.each(methods)('%s: repeats bit for bit with equal seeds, and differs with another', async (_, method) => {
    const run = (seed: number) => trainedToEnd(trainingOf({ backend, encoder, config: configOf(method(), { seed }) }));
    const [first, second, other] = [await run(3), await run(3), await run(4)];
    expect(second.losses).toEqual(first.losses);
    expect(second.weights).toEqual(first.weights);
    expect(second.finished!.scores).toEqual(first.finished!.scores);
    expect(other.losses).not.toEqual(first.losses);
  });

  it('keeps the best epoch on validation, of equals the earlier one, or the last one', async () => {
    const scoresOf = async (keep: 'best' | 'last') => {
      const config = configOf({ method: 'full' }, { epochs: 6, learningRate: 2e-2, keep });
      const record = await trainedToEnd(trainingOf({ backend, encoder, config }));
      const epochs = record.events.flatMap((event) => (event.type === 'evaluated' ? [event.scores.accuracy!] : []));
      return { epochs, kept: record.finished!.keptEpoch, score: record.finished!.scores.validation!.accuracy };
    };
    const best = await scoresOf('best');
    expect(best.kept).toBe(best.epochs.indexOf(Math.max(...best.epochs)) + 1);
    expect(best.score).toBe(Math.max(...best.epochs));
    const last = await scoresOf('last');
    expect(last.epochs).toEqual(best.epochs);
    expect([last.kept, last.score]).toEqual([6, last.epochs.at(-1)]);
  });

  it.each([
    ['spearman, with one target', 'regression', { metric: 'spearman' }, 3, 'mse'],
    ['matthews, with one class', 'classification', { metric: 'matthews' }, 0, 'loss'],
    ['f1, with none of its class', 'classification', { metric: 'f1' }, 0, 'loss'],
  ] as const)(
    'keeps the epoch with the lowest error where no epoch has a score: %s',
    async (_, kind, task, label, by) => {
      const config = configOf({ method: 'full' }, { epochs: 6, learningRate: 2e-2 });
      const training = trainingOf({ backend, encoder, config, kind });
      const validation = training.data.validation!.map((one) => ({ ...one, label }));
      const record = await trainedToEnd({
        ...training,
        task: { ...training.task, ...task },
        data: { ...training.data, validation },
      });
      const errors = record.events.flatMap((event) => (event.type === 'evaluated' ? [event.scores[by]!] : []));
      expect(new Set(errors).size).toBe(6);
      expect(record.finished!.keptEpoch).toBe(errors.indexOf(Math.min(...errors)) + 1);
      expect(record.finished!.scores.validation![by]).toBe(Math.min(...errors));
      expect(record.finished!.scores.test).not.toHaveProperty('loss');
    },
  );

  it('without validation keeps the last epoch; without test scores none', async () => {
    const training = trainingOf({ backend, encoder, config: configOf(adapter()) });
    const data = { ...training.data, validation: null, test: null };
    const { finished } = await trainedToEnd({ ...training, data });
    expect(finished).toMatchObject({ keptEpoch: 3, scores: { validation: null, test: null } });
  });

  it('predicts a test split without labels and gives it no scores', async () => {
    const training = trainingOf({ backend, encoder, config: configOf(adapter()) });
    const test = training.data.test!.map((example) => ({ ...example, label: null }));
    const { finished, outputs } = await trainedToEnd({ ...training, data: { ...training.data, test } });
    expect(finished!.scores.test).toBeNull();
    const predictions = outputs.find((output) => output.type === 'predictions' && output.split === 'test');
    expect(predictions).toMatchObject({ predictions: test.map((_, example) => ({ example, label: null })) });
  });

  it.each([
    ['a rate beyond reason', { learningRate: 1e30, clipNorm: 1e30, warmup: 0 }],
    ['targets beyond reason', { learningRate: 1e-3 }],
  ])('that diverges by %s ends with an error that names the step', async (what, changes) => {
    const config = configOf({ method: 'full' }, { ...changes, epochs: 20 });
    const training = trainingOf({ backend, encoder, config, kind: 'regression' });
    const factor = what.startsWith('targets') ? 1e30 : 1;
    const data = {
      ...training.data,
      train: training.data.train!.map((one) => ({ ...one, label: one.label! * factor })),
    };
    await expect(trainedToEnd({ ...training, data })).rejects.toMatchObject({ code: 'diverged' });
  });

  it.each(methods)(
    '%s: holds as many tensors after fifty steps as after five, and frees them all',
    async (_, method) => {
      const before = tf.memory().numTensors;
      const training = trainingOf({ backend, encoder, config: configOf(method(), { epochs: 17 }) });
      const counts: number[] = [];
      for await (const output of train(training)) {
        if (output.type === 'event' && output.event.type === 'progress') counts.push(tf.memory().numTensors);
      }
      expect(counts).toHaveLength(51);
      // A new best epoch holds its weights beside the current ones.
      const held = training.model.trained.length;
      expect(counts[50]! - counts[4]!).toBeLessThanOrEqual(held);
      expect(new Set(counts).size).toBeLessThanOrEqual(2);
      training.model.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

it('pruned after rungs and continued, it ends with the numbers of a training that was not', async () => {
  const config = configOf(adapter(), { epochs: 4, dropout: 0.2 });
  const whole = await trainedToEnd(trainingOf({ backend, encoder, config }));
  const losses: number[] = [];
  let checkpoint: Uint8Array | null = null;
  for (const stopAfter of [1, 3]) {
    const record = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: checkpoint, stopAfter });
    const ends = record.events.slice(-2);
    expect(ends).toMatchObject([
      { type: 'evaluated', epoch: stopAfter, scores: whole.events.find(isEvaluationOf(stopAfter))!.scores },
      { type: 'run-stopped', status: 'pruned' },
    ]);
    losses.push(...record.losses);
    checkpoint = record.checkpoint;
  }
  const rest = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: checkpoint, stopAfter: 4 });
  expect([...losses, ...rest.losses]).toEqual(whole.losses);
  expect(rest.weights).toEqual(whole.weights);
  expect(rest.finished!.scores).toEqual(whole.finished!.scores);
});

describe('a training that was stopped', () => {
  it.each(methods)('%s: continues from its checkpoint to the same numbers, bit for bit', async (_, method) => {
    const config = configOf(method(), { epochs: 4, dropout: 0.2 });
    const whole = await trainedToEnd(trainingOf({ backend, encoder, config }));
    // In the middle of an epoch, at the end of one, and before the first.
    for (const steps of [5, 6, 1]) {
      const stop: { requested: 'pause' | null } = { requested: null };
      const training = trainingOf({ backend, encoder, config });
      const losses: number[] = [];
      let checkpoint: Uint8Array | null = null;
      let ended = '';
      for await (const output of train(training, { stop })) {
        if (output.type === 'checkpoint') checkpoint = output.bytes;
        if (output.type !== 'event') continue;
        if (output.event.type === 'run-stopped') ended = output.event.status;
        if (output.event.type !== 'progress') continue;
        losses.push(output.event.loss);
        if (losses.length === steps) stop.requested = 'pause';
      }
      training.model.dispose();
      expect([ended, losses.length]).toEqual(['paused', steps]);
      const rest = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: checkpoint });
      expect(rest.events[0]).toMatchObject({ type: 'run-started', fromStep: steps });
      expect([...losses, ...rest.losses]).toEqual(whole.losses);
      expect(rest.weights).toEqual(whole.weights);
      expect(rest.finished).toMatchObject({ scores: whole.finished!.scores, keptEpoch: whole.finished!.keptEpoch });
      const predictions = (record: typeof whole) => record.outputs.filter(({ type }) => type === 'predictions');
      expect(predictions(rest)).toEqual(predictions(whole));
    }
  });

  it.each(methods)(
    '%s: leads to the same end from every checkpoint, within an epoch and after one',
    async (_, method) => {
      const config = configOf(method(), { epochs: 3, dropout: 0.2 });
      const whole = await trainedToEnd(trainingOf({ backend, encoder, config }), { checkpointMs: 0 });
      const checkpoints = whole.outputs.flatMap((output) => (output.type === 'checkpoint' ? [output] : []));
      // After each of three steps, and again when the epoch is scored.
      expect(checkpoints.map(({ epoch, step }) => [epoch, step])).toEqual([
        ...[1, 2, 3].map((step) => [0, step]),
        ...[3, 4, 5, 6].map((step) => [1, step]),
        ...[6, 7, 8, 9].map((step) => [2, step]),
        [3, 9],
      ]);
      const predictions = (record: typeof whole) => record.outputs.filter(({ type }) => type === 'predictions');
      for (const { bytes, step } of checkpoints) {
        const rest = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: bytes });
        expect(rest.losses).toEqual(whole.losses.slice(step));
        expect(rest.weights).toEqual(whole.weights);
        expect(predictions(rest)).toEqual(predictions(whole));
        expect(rest.finished).toMatchObject({ scores: whole.finished!.scores, keptEpoch: whole.finished!.keptEpoch });
      }
    },
  );

  it('reads the checkpoints of version 0.1.0', async () => {
    const config = configOf(adapter(), { epochs: 4, learningRate: 2e-2 });
    const whole = await trainedToEnd(trainingOf({ backend, encoder, config }), { checkpointMs: 0 });
    const later = whole.outputs.flatMap((output) => (output.type === 'checkpoint' && output.epoch > 0 ? [output] : []));
    for (const { bytes } of later) {
      const rest = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: asWrittenBefore(bytes) });
      expect(rest.weights).toEqual(whole.weights);
      expect(rest.finished).toMatchObject({ scores: whole.finished!.scores, keptEpoch: whole.finished!.keptEpoch });
    }
  });

  it('writing checkpoints changes no number of it', async () => {
    const config = configOf(adapter(), { epochs: 3, dropout: 0.2 });
    const often = await trainedToEnd(trainingOf({ backend, encoder, config }), { checkpointMs: 0 });
    const never = await trainedToEnd(trainingOf({ backend, encoder, config }), { checkpointMs: Infinity });
    expect(never.checkpoint).toBeNull();
    expect(often.losses).toEqual(never.losses);
    expect(often.weights).toEqual(never.weights);
  });

  it('by a cancel leaves no checkpoint', async () => {
    const record = await trainedToEnd(trainingOf({ backend, encoder, config: configOf(adapter()) }), {
      stop: { requested: 'cancel' },
    });
    expect([record.checkpoint, record.events.at(-1)]).toEqual([null, { type: 'run-stopped', status: 'cancelled' }]);
  });

  it('refuses the checkpoint of another run, and files that are not checkpoints', async () => {
    const stop = { requested: 'pause' } as const;
    const config = configOf(adapter());
    const { checkpoint, weights } = {
      ...(await trainedToEnd(trainingOf({ backend, encoder, config }), { stop })),
      weights: (await trainedToEnd(trainingOf({ backend, encoder, config }))).weights!,
    };
    const resumed = (method: MethodConfig, resume: Uint8Array) =>
      trainedToEnd(trainingOf({ backend, encoder, config: configOf(method) }), { resume });
    await expect(resumed(adapterOf(8, encoder.weights.shape), checkpoint!)).rejects.toMatchObject({
      code: 'weights-of-another-run',
    });
    await expect(resumed(adapter(), weights)).rejects.toMatchObject({ code: 'checkpoint-unusable' });
    await expect(resumed(adapter(), checkpoint!.subarray(0, 900))).rejects.toMatchObject({ name: 'AppError' });
  });

  it('changes nothing of the encoder that the next training reads', () => {
    const model = modelOf(encoder, configOf({ method: 'full' }));
    const fresh = tinyEncoder();
    for (const [name, tensor] of fresh.weights.tensors) {
      expect([name, encoder.weights.tensors.get(name)!.dataSync()]).toEqual([name, tensor.dataSync()]);
    }
    fresh.weights.dispose();
    model.dispose();
  });
});
