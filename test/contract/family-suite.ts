import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { activationCache } from '../../src/engine/training/activation-cache';
import { train } from '../../src/engine/training/train';
import type { MethodConfig } from '../../src/methods/registry';
import type { TestEncoder } from '../engine/encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from '../engine/training';
import { exampleOf, tuningMethods } from '../engine/tuning-methods';
import { refusalOf } from '../../src/methods/registry';

/** An encoder of a family, created after a backend has started. */
export interface FamilyUnderTest {
  readonly id: string;
  readonly modelType: string;
  readonly open: () => TestEncoder;
}

/** Promises of a training that hold for every family of encoders, with every method that takes it. */
export function describeFamily({ id, modelType, open }: FamilyUnderTest, start: () => Promise<Backend>): void {
  describe(`a training of ${id}`, () => {
    let backend: Backend;
    let encoder: TestEncoder;
    beforeAll(async () => {
      backend = await start();
      encoder = open();
    });

    const methods = tuningMethods
      .filter((method) => refusalOf(method, { modelType }) === null)
      .map((method) => [method, () => exampleOf(method, encoder.weights.shape)] as const);

    it.each(methods)('%s: repeats bit for bit, and with another seed differs', async (_, method) => {
      const run = (seed: number) =>
        trainedToEnd(trainingOf({ backend, encoder, config: configOf(method(), { seed }) }));
      const [first, second, other] = [await run(3), await run(3), await run(4)];
      expect(second.losses).toEqual(first.losses);
      expect(second.weights).toEqual(first.weights);
      expect(other.losses).not.toEqual(first.losses);
    });

    it.each(methods)(
      '%s: holds as many tensors at the last step as at the fifth, and frees them',
      async (_, method) => {
        const before = tf.memory().numTensors;
        const training = trainingOf({ backend, encoder, config: configOf(method(), { epochs: 6 }) });
        const counts: number[] = [];
        for await (const output of train(training)) {
          if (output.type === 'event' && output.event.type === 'progress') counts.push(tf.memory().numTensors);
        }
        expect(counts).toHaveLength(18);
        // A new best epoch holds its weights beside the current ones.
        expect(counts[17]! - counts[4]!).toBeLessThanOrEqual(training.model.trained.length);
        expect(new Set(counts).size).toBeLessThanOrEqual(2);
        training.model.dispose();
        expect(tf.memory().numTensors).toBe(before);
      },
    );

    it.each(methods)('%s: paused within an epoch, it continues to the same numbers', async (_, method) => {
      const config = configOf(method(), { dropout: 0.2 });
      const whole = await trainedToEnd(trainingOf({ backend, encoder, config }));
      const stop: { requested: 'pause' | null } = { requested: null };
      const training = trainingOf({ backend, encoder, config });
      const losses: number[] = [];
      let checkpoint: Uint8Array | null = null;
      for await (const output of train(training, { stop })) {
        if (output.type === 'checkpoint') checkpoint = output.bytes;
        if (output.type !== 'event' || output.event.type !== 'progress') continue;
        losses.push(output.event.loss);
        if (losses.length === 4) stop.requested = 'pause';
      }
      training.model.dispose();
      const rest = await trainedToEnd(trainingOf({ backend, encoder, config }), { resume: checkpoint });
      expect([...losses, ...rest.losses]).toEqual(whole.losses);
      expect(rest.weights).toEqual(whole.weights);
      expect(rest.finished!.scores).toEqual(whole.finished!.scores);
    });

    const frozenBelow: readonly (readonly [string, () => MethodConfig])[] = [
      ['features', () => ({ method: 'features' })],
      [
        'adapters of the last layer',
        () => {
          const { layers } = encoder.weights.shape;
          const span = [layers - 1, layers - 1] as const;
          return { ...adapterOf(4, encoder.weights.shape), layers: span, layerNorm: 'none' };
        },
      ],
    ];
    it.each(frozenBelow)('%s: cached outputs of frozen layers give the same losses', async (_, method) => {
      const run = (cached: boolean) => {
        const training = trainingOf({ backend, encoder, config: configOf(method()) });
        return trainedToEnd(cached ? { ...training, cache: activationCache(1e9) } : training);
      };
      const [without, through] = [await run(false), await run(true)];
      through.losses.forEach((loss, i) => expect(Math.abs(loss - without.losses[i]!)).toBeLessThan(1e-5));
      expect(through.finished!.scores).toEqual(without.finished!.scores);
    });
  });
}
