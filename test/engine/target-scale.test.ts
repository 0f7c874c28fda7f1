import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { loadTrained } from '../../src/engine/checkpoint/trained-weights';
import { scaleOfTargets } from '../../src/engine/heads/target-scale';
import { uncachedActivations } from '../../src/engine/training/cached-activations';
import { predict } from '../../src/engine/training/evaluate';
import { train, type Training } from '../../src/engine/training/train';
import { headKinds } from '../../src/shared/head';
import type { MethodConfig } from '../../src/methods/registry';
import type { Prediction, RunConfig } from '../../src/shared/run';
import { tinyEncoder, type TestEncoder } from './encoders';
import { configOf, modelOf, trainedToEnd, trainingOf, type TrainingRecord } from './training';
import { exampleOf, tuningMethods } from './tuning-methods';

let backend: Backend;
let encoder: TestEncoder;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
  encoder = tinyEncoder();
});

describe('the scale of targets', () => {
  it.each([
    [[1, 2, 3, 4], { mean: 2.5, deviation: Math.sqrt(1.25) }],
    [[5, null, 7], { mean: 6, deviation: 1 }],
    [[-2], { mean: -2, deviation: 1 }],
    // All equal, though the mean of three 0.1 is not 0.1 in floating point.
    [[0.1, 0.1, 0.1], { mean: 0.1, deviation: 1 }],
    [[0, 0], { mean: 0, deviation: 1 }],
    [[], { mean: 0, deviation: 1 }],
  ])('of %j is their mean and population deviation', (targets, { mean, deviation }) => {
    const scale = scaleOfTargets(targets);
    expect(scale.mean).toBeCloseTo(mean, 12);
    expect(scale.deviation).toBeCloseTo(deviation, 12);
  });
});

/** The same sentences with targets far from zero: 100 × (label + 50). */
function farTargets(training: Training): Training {
  const far = (split: 'train' | 'validation' | 'test') =>
    training.data[split]!.map((one) => ({ ...one, label: 100 * (one.label! + 50) }));
  return { ...training, data: { train: far('train'), validation: far('validation'), test: far('test') } };
}

const training = (method: MethodConfig, changes: Partial<RunConfig> = {}): Training =>
  trainingOf({
    backend,
    encoder,
    config: configOf(method, { epochs: 6, targetScale: 'standard', ...changes }),
    kind: 'regression',
  });
const predictionsOf = ({ outputs }: TrainingRecord, split: 'validation' | 'test'): readonly Prediction[] =>
  outputs.flatMap((one) => (one.type === 'predictions' && one.split === split ? one.predictions : []));
const methods = tuningMethods.map((id) => [id, () => exampleOf(id, encoder.weights.shape)] as const);
const adapter = (): MethodConfig => exampleOf('adapter', encoder.weights.shape);

describe('a regression on standardised targets', () => {
  it.each(methods)('%s: gives raw predictions, and its weights file gives the same ones', async (_, method) => {
    for (const head of headKinds) {
      const far = farTargets(training(method(), { head }));
      const record = await trainedToEnd(far);
      const test = predictionsOf(record, 'test');
      // Targets are 4,900 and 5,200. Every prediction is near them after 18 steps of at most 5e-3.
      test.forEach(({ prediction }) => expect(Math.abs(prediction - 5050)).toBeLessThan(600));
      expect(test.map(({ label }) => label)).toEqual(far.data.test!.map(({ label }) => label));
      expect(record.finished!.scores.test!.mse).toBeLessThan(400 ** 2);

      const stored = modelOf(encoder, far.config, 'regression');
      loadTrained(stored.trained, record.weights!);
      const again = await predict(stored, uncachedActivations(stored), 'test', far.data.test!);
      again.forEach(({ prediction }, i) => expect(prediction / test[i]!.prediction).toBeCloseTo(1, 5));
      stored.dispose();
    }
  });

  it('trains as raw targets that were standardised by hand do', async () => {
    const far = farTargets(training(adapter()));
    const { mean, deviation } = scaleOfTargets(far.data.train!.map(({ label }) => label));
    const byHand = training(adapter(), { targetScale: undefined });
    const scaled = (split: 'train' | 'validation' | 'test') =>
      far.data[split]!.map((one) => ({ ...one, label: (one.label! - mean) / deviation }));
    const data = { train: scaled('train'), validation: scaled('validation'), test: scaled('test') };
    const [ours, theirs] = [await trainedToEnd(far), await trainedToEnd({ ...byHand, data })];
    expect(ours.losses).toEqual(theirs.losses);
    const wanted = predictionsOf(theirs, 'test').map(({ prediction }) => prediction * deviation + mean);
    expect(predictionsOf(ours, 'test').map(({ prediction }) => prediction)).toEqual(wanted);
  });

  it('learns a mean that raw targets do not reach in the same steps', async () => {
    const mse = async (targetScale?: 'standard') =>
      (await trainedToEnd(farTargets(training(adapter(), { targetScale })))).finished!.scores.test!.mse!;
    expect(await mse()).toBeGreaterThan(4000 ** 2);
    expect(await mse('standard')).toBeLessThan(200 ** 2);
  });

  it('in micro-batches trains as in whole batches', async () => {
    const whole = await trainedToEnd(farTargets(training(adapter(), { dropout: 0 })));
    const parts = await trainedToEnd(farTargets(training(adapter(), { dropout: 0, microBatch: 3 })));
    parts.losses.forEach((loss, i) => expect(loss).toBeCloseTo(whole.losses[i]!, 4));
  });

  it('trains on equal targets without a division by zero', async () => {
    const base = training(adapter());
    const equal = base.data.train!.map((one) => ({ ...one, label: 7 }));
    const record = await trainedToEnd({ ...base, data: { ...base.data, train: equal } });
    predictionsOf(record, 'test').forEach(({ prediction }) => expect(Math.abs(prediction - 7)).toBeLessThan(0.5));
  });

  it('ends with the same numbers where it was stopped and continued', async () => {
    const whole = await trainedToEnd(farTargets(training(adapter())));
    const stop = { requested: null as 'pause' | null };
    const first = farTargets(training(adapter()));
    let checkpoint: Uint8Array | null = null;
    for await (const output of train(first, { stop })) {
      if (output.type === 'event' && output.event.type === 'progress' && output.event.step === 7)
        stop.requested = 'pause';
      if (output.type === 'checkpoint') checkpoint = output.bytes;
    }
    first.model.dispose();
    const continued = await trainedToEnd(farTargets(training(adapter())), { resume: checkpoint });
    expect(continued.losses).toEqual(whole.losses.slice(7));
    expect(continued.weights).toEqual(whole.weights);
    for (const split of ['validation', 'test'] as const) {
      expect(predictionsOf(continued, split)).toEqual(predictionsOf(whole, split));
    }
  });
});
