import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { readWeights } from '../../src/encoders/checkpoint/read-encoder';
import type { Backend } from '../../src/engine/backends/backend';
import { startTensorflow } from '../../src/engine/backends/tensorflow/tensorflow';
import { drawTrial, seedOfTrial } from '../../src/engine/no-encoder/draw-trial';
import { loadModel, saveModel } from '../../src/engine/no-encoder/saved-model';
import { searchNoEncoder, type Search } from '../../src/engine/no-encoder/search';
import { trialModels } from '../../src/engine/no-encoder/trial-inputs';
import { modelTask } from '../../src/engine/no-encoder/trial-model';
import { parameterCount } from '../../src/engine/model';
import { predict } from '../../src/engine/training/evaluate';
import type { TrainingOutput } from '../../src/engine/training/output';
import type { RunEvent } from '../../src/shared/run';
import { isPair, type Example, type TaskKind } from '../../src/shared/task';
import { bestTrial, trialNetworks, trialSpace, type Trial, type TrialChoices } from '../../src/shared/trial';
import { mostOfTrials } from '../../src/methods/most-of-trials';
import { tinyEncoder, type TestEncoder } from './encoders';
import { configOf } from './training';

let backend: Backend;
let encoder: TestEncoder;
beforeAll(async () => {
  backend = await startTensorflow();
  encoder = tinyEncoder();
});

const [good, bad] = [
  ['good', 'great', 'happy', 'love', 'best', 'nice'],
  ['bad', 'poor', 'sad', 'hate', 'worst', 'awful'],
];
const fillers = ['the', 'man', 'was', 'at', 'home', 'with', 'people', 'time', 'and', 'work'];

/** Label 1 if the decisive word is a good one; for a pair, if both texts have the same decisive word. */
function examples(count: number, kind: TaskKind): Example[] {
  return Array.from({ length: count }, (_, i) => {
    const isGood = i % 3 === 0;
    const telling = (isGood ? good : bad)![i % 6]!;
    const text = `${fillers[i % 10]} ${fillers[(i * 7 + 3) % 10]} ${telling} ${fillers[(i * 3 + 1) % 10]}`;
    const label = kind.endsWith('regression') ? (isGood ? 2 : -1) : Number(isGood);
    const pair = `${fillers[(i * 3) % 10]} ${isGood ? telling : good![(i + 1) % 6]} ${fillers[(i + 5) % 10]}`;
    return isPair(kind) ? { text, pair, label } : { text, label };
  });
}

function searchOf(kind: TaskKind, trials: number, seed = 0): Search {
  const all = examples(84, kind);
  const split = (from: number, to: number) => {
    const texts = all.slice(from, to);
    return { texts, tokens: texts.map((one) => ({ ...encoder.encode(one.text, one.pair), label: one.label })) };
  };
  const [train, validation, test] = [split(0, 48), split(48, 66), split(66, 84)];
  const regression = kind.endsWith('regression');
  const outputs = regression ? 1 : 2;
  return {
    backend,
    weights: encoder.weights,
    data: {
      texts: { train: train.texts, validation: validation.texts, test: test.texts },
      tokens: { train: train.tokens, validation: validation.tokens, test: test.tokens },
    },
    task: { kind, outputs, positive: regression ? null : 1, metric: regression ? 'spearman' : 'accuracy' },
    config: configOf({ method: 'no-encoder', trials }, { learningRate: null, epochs: null, seed }),
    atMost: mostOfTrials(encoder.weights.shape, outputs, isPair(kind)),
  };
}

async function runSearch(search: Search, options: Parameters<typeof searchNoEncoder>[1] = {}) {
  const outputs: TrainingOutput[] = [];
  for await (const output of searchNoEncoder(search, options)) outputs.push(output);
  const events = outputs.flatMap((output) => (output.type === 'event' ? [output.event] : []));
  const of = <T extends TrainingOutput['type']>(type: T) =>
    outputs.filter((output): output is Extract<TrainingOutput, { type: T }> => output.type === type);
  return {
    outputs,
    events,
    trials: events.filter((event): event is Extract<RunEvent, { type: 'trial' }> => event.type === 'trial'),
    checkpoints: of('checkpoint'),
    predictions: new Map(of('predictions').map(({ split, predictions }) => [split, predictions])),
    weights: of('weights')[0]?.bytes ?? null,
    finished: events.find((event) => event.type === 'run-finished') ?? null,
  };
}

const withoutTimes = (trials: readonly Trial[]): Partial<Trial>[] => trials.map((one) => ({ ...one, durationMs: 0 }));

/** Of searches that both came to their end, from wherever they started. */
function expectSameEnd(one: Awaited<ReturnType<typeof runSearch>>, whole: typeof one): void {
  expect(withoutTimes(one.trials)).toEqual(withoutTimes(whole.trials).slice(whole.trials.length - one.trials.length));
  expect(one.weights).toEqual(whole.weights);
  expect(one.predictions).toEqual(whole.predictions);
  expect(one.finished!.scores).toEqual(whole.finished!.scores);
}

describe('a search without an encoder', () => {
  it.each(['classification', 'pair-classification', 'regression', 'pair-regression'] as const)(
    'records every trial of a %s and ends with the best on validation, which alone sees test',
    async (kind) => {
      const search = searchOf(kind, 8);
      const { trials, finished, events, predictions } = await runSearch(search);
      expect(trials.map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const winner = bestTrial(trials, search.task.metric)!;
      expect(finished!.scores.validation).toEqual(winner.scores);
      expect(finished).toMatchObject({
        keptEpoch: winner.keptEpoch,
        counts: { trainedParameters: winner.trainedParameters, trained: { own: winner.trainedParameters, head: 0 } },
      });
      expect(finished!.scores.test![search.task.metric]).toBeGreaterThan(kind.startsWith('pair') ? 0.4 : 0.6);
      expect(events[0]).toMatchObject({ type: 'run-started', steps: 8, fromStep: 0, trainedParameters: search.atMost });
      expect([...predictions.keys()]).toEqual(['validation', 'test']);
      expect(predictions.get('test')!.map(({ example }) => example)).toEqual([...Array(18).keys()]);
    },
  );

  it('predicts raw values where it trains on standardised targets', async () => {
    const base = searchOf('regression', 6);
    const far = <T extends { readonly label: number | null }>(rows: readonly T[] | null | undefined) =>
      rows!.map((one) => ({ ...one, label: 100 * (one.label! + 50) }));
    const { texts, tokens } = base.data;
    const search: Search = {
      ...base,
      data: {
        texts: { train: far(texts.train), validation: far(texts.validation), test: far(texts.test) },
        tokens: { train: far(tokens.train), validation: far(tokens.validation), test: far(tokens.test) },
      },
      config: { ...base.config, targetScale: 'standard' },
    };
    const { finished, predictions, trials } = await runSearch(search);
    const winner = bestTrial(trials, 'spearman')!;
    // Targets are 4,900 and 5,200: the file of the winner holds the scale in its output layer.
    expect(finished!.scores.test!.mse).toBeLessThan(130 ** 2);
    expect(finished!.scores.validation!.mse! / winner.scores!.mse!).toBeCloseTo(1, 3);
    predictions.get('test')!.forEach(({ prediction }) => expect(Math.abs(prediction - 5050)).toBeLessThan(400));
  });

  it('gives the same numbers for a seed, to the bit, and others for another seed', async () => {
    const [first, again, other] = [
      await runSearch(searchOf('classification', 5)),
      await runSearch(searchOf('classification', 5)),
      await runSearch(searchOf('classification', 5, 1)),
    ];
    expect(withoutTimes(again.trials)).toEqual(withoutTimes(first.trials));
    expect(again.predictions).toEqual(first.predictions);
    expect(again.weights).toEqual(first.weights);
    expect(other.trials.map(({ choices }) => choices)).not.toEqual(first.trials.map(({ choices }) => choices));
  });

  it('frees all that it made', async () => {
    const before = tf.memory().numTensors;
    await runSearch(searchOf('pair-classification', 6));
    expect(tf.memory().numTensors).toBe(before);
  });

  it('more trials keep the earlier ones', async () => {
    const [few, more] = [await runSearch(searchOf('regression', 2)), await runSearch(searchOf('regression', 4))];
    const results = (trials: readonly Trial[]) =>
      withoutTimes(trials).map(({ choices, scores }) => ({ choices, scores }));
    expect(results(more.trials).slice(0, 2)).toEqual(results(few.trials));
  });

  it('continues a trial after a pause in the middle of it, and ends as if it had never stopped', async () => {
    const whole = await runSearch(searchOf('classification', 5));
    const stop: { requested: 'pause' | null } = { requested: null };
    const outputs: TrainingOutput[] = [];
    for await (const output of searchNoEncoder(searchOf('classification', 5), { stop })) {
      outputs.push(output);
      if (output.type === 'event' && output.event.type === 'trial' && output.event.trial === 3)
        stop.requested = 'pause';
    }
    expect(outputs.at(-1)).toEqual({ type: 'event', event: { type: 'run-stopped', status: 'paused' } });
    const saved = outputs.findLast((output) => output.type === 'checkpoint')!;
    expect(saved).toMatchObject({ step: 3 });
    const rest = await runSearch(searchOf('classification', 5), { resume: (saved as { bytes: Uint8Array }).bytes });
    expect(rest.events[0]).toMatchObject({ type: 'run-started', fromStep: 3 });
    expect(rest.trials.map(({ trial }) => trial)).toEqual([4, 5]);
    expectSameEnd(rest, whole);
  });

  it('leads to the same end from every checkpoint, in the middle of a trial and after one', async () => {
    const search = () => searchOf('classification', 4, 2);
    const whole = await runSearch(search());
    const often = await runSearch(search(), { checkpointMs: 0 });
    expectSameEnd(often, whole);
    const steps = often.checkpoints.map(({ step }) => step);
    for (const trial of [0, 1, 2, 3]) expect(steps.filter((step) => step === trial).length).toBeGreaterThan(2);
    // Some of each trial: its first and last step, and one between.
    const some = often.checkpoints.filter(
      ({ step }, i) => steps[i - 1] !== step || steps[i + 1] !== step || i % 7 === 0,
    );
    for (const { bytes, step } of some) {
      const rest = await runSearch(search(), { resume: bytes });
      expect(rest.trials.map(({ trial }) => trial)).toEqual([1, 2, 3, 4].slice(step));
      expectSameEnd(rest, whole);
    }
  });

  it('leaves a checkpoint after every trial', async () => {
    const { checkpoints } = await runSearch(searchOf('classification', 3));
    expect(checkpoints.map(({ step }) => step)).toEqual([1, 2, 3]);
  });

  it('reads the checkpoints that version 0.1.0 wrote, which hold whole trials alone', async () => {
    const whole = await runSearch(searchOf('classification', 3));
    const { bytes } = whole.checkpoints[1]!;
    const { metadata } = readWeights(bytes, 'checkpoint.safetensors');
    expect([...metadata.keys()].sort()).toEqual(['format', 'no-encoder', 'search']);
    expectSameEnd(await runSearch(searchOf('classification', 3), { resume: bytes }), whole);
  });

  it('refuses the checkpoint of another run', async () => {
    const { weights } = await runSearch(searchOf('classification', 1));
    await expect(runSearch(searchOf('classification', 1), { resume: weights })).rejects.toMatchObject({
      code: 'checkpoint-unusable',
    });
  });
});

describe('a trial', () => {
  /** Largest choices of a network. */
  const largest = (network: (typeof trialNetworks)[number]): TrialChoices => {
    const readsNGrams = network === 'logistic' || network === 'mlp';
    return {
      network,
      words: readsNGrams ? 2 : null,
      terms: readsNGrams ? Math.max(...trialSpace.terms) : null,
      sublinear: readsNGrams ? true : null,
      hidden: network === 'logistic' ? null : Math.max(...trialSpace.hidden),
      kernel: network === 'convolution' ? Math.max(...trialSpace.kernel) : null,
      dropout: 0,
      learningRate: 1e-2,
      weightDecay: 1e-3,
      epochs: 3,
    };
  };

  it.each(trialNetworks)('saved and reloaded, a %s predicts the same, for single texts and pairs', async (network) => {
    for (const kind of ['classification', 'pair-regression'] as const) {
      const { data, task, weights, atMost } = searchOf(kind, 1);
      const own = modelTask(task, [1, 2]);
      const choices = largest(network);
      const model = await trialModels(data, weights, own).create(choices, 7);
      const { tensors, metadata } = await saveModel(model, choices);
      const file = readWeights(writeSafetensors(tensors, metadata), 'weights.safetensors');
      const loaded = await loadModel(file, data, modelTask(task));
      const predictions = (one: typeof model) => predict(one, one.inputs, 'validation', data.tokens.validation!);
      expect(await predictions(loaded)).toEqual(await predictions(model));
      expect(parameterCount(model)).toBeLessThanOrEqual(atMost);
      model.dispose();
      loaded.dispose();
    }
  });

  it('draws both kinds of input about equally often, and every value of the space', () => {
    const drawn = Array.from({ length: 400 }, (_, i) => drawTrial(seedOfTrial(3, i + 1)));
    const nGrams = drawn.filter(({ words }) => words !== null).length;
    expect(nGrams).toBeGreaterThan(160);
    expect(nGrams).toBeLessThan(240);
    const seen = (key: keyof TrialChoices) => new Set(drawn.map((one) => one[key]));
    expect(seen('network')).toEqual(new Set(trialNetworks));
    expect(seen('terms')).toEqual(new Set([null, ...trialSpace.terms]));
    expect(seen('kernel')).toEqual(new Set([null, ...trialSpace.kernel]));
    expect(seen('hidden')).toEqual(new Set([null, ...trialSpace.hidden]));
    for (const { network, learningRate } of drawn) {
      const [low, high] = trialSpace.learningRate[network];
      expect(learningRate).toBeGreaterThanOrEqual(low);
      expect(learningRate).toBeLessThanOrEqual(high);
    }
  });

  it('with an undefined or missing score never wins', () => {
    const trial = (number: number, accuracy: number | null | undefined): Trial => ({
      trial: number,
      choices: drawTrial(number),
      trainedParameters: 1,
      keptEpoch: 1,
      scores: accuracy === undefined ? null : { accuracy },
      durationMs: 1,
    });
    expect(bestTrial([trial(1, undefined), trial(2, null), trial(3, 0.5), trial(4, 0.5)], 'accuracy')?.trial).toBe(3);
    expect(bestTrial([trial(1, undefined), trial(2, null)], 'accuracy')?.trial).toBe(2);
    expect(bestTrial([trial(1, undefined)], 'accuracy')).toBeNull();
  });
});
