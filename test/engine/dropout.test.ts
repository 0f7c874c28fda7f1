import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import type { Dropout } from '../../src/engine/ops/dropout';
import { dropoutActs, dropoutOfStep } from '../../src/engine/training/dropout';
import type { MethodConfig } from '../../src/methods/registry';
import { batchOf, tinyEncoder } from './encoders';
import { distance } from './reference';
import { adapterOf, configOf, modelOf, sentences, trainedToEnd, trainingOf } from './training';

let backend: Backend;
beforeAll(async () => (backend = await startBackend('tensorflow')));

const everywhere = (): boolean => true;

describe('a mask', () => {
  const mask = (seed: number, step: number, place: string, rate = 0.3) =>
    dropoutOfStep(backend, { rate, seed, acts: everywhere }, step).mask([200, 50], place)!.dataSync<'float32'>();

  it('follows from seed, step and place, and from nothing else', () => {
    const first = mask(1, 5, 'encoder.layer.0.output');
    dropoutOfStep(backend, { rate: 0.5, seed: 9, acts: everywhere }, 9).mask([7, 3], 'head');
    expect(mask(1, 5, 'encoder.layer.0.output')).toEqual(first);
    for (const other of [
      mask(2, 5, 'encoder.layer.0.output'),
      mask(1, 6, 'encoder.layer.0.output'),
      mask(1, 5, 'head'),
    ]) {
      const equal = other.filter((value, i) => value === first[i]).length / first.length;
      // Independent masks agree in 0.7² + 0.3² of their entries.
      expect(equal).toBeGreaterThan(0.55);
      expect(equal).toBeLessThan(0.61);
    }
  });

  it('drops as many entries as the rate says, and scales the kept ones by 1 / (1 − rate)', () => {
    for (const rate of [0.1, 0.5]) {
      const kept = mask(0, 0, 'head', rate).reduce((sum, value) => sum + value, 0) / 10_000;
      expect(Math.abs(kept - (1 - rate))).toBeLessThan(0.02);
      expect(dropoutOfStep(backend, { rate, seed: 0, acts: everywhere }, 0).scale).toBeCloseTo(1 / (1 - rate), 12);
    }
    expect(dropoutOfStep(backend, { rate: 0, seed: 0, acts: everywhere }, 0).mask([2], 'head')).toBeNull();
  });
});

describe('where dropout acts', () => {
  const places = [
    'embeddings.output',
    ...[0, 1].flatMap((layer) =>
      ['attention.weights', 'attention.output', 'output'].map((place) => `encoder.layer.${layer}.${place}`),
    ),
    'head',
  ];
  /** The places that a model asks for, and those at which dropout acts. */
  const acting = (method: MethodConfig, frozenDropout: boolean): string[] => {
    const encoder = tinyEncoder();
    const model = modelOf(encoder, configOf(method));
    const acts = dropoutActs(frozenDropout, model);
    const asked: string[] = [];
    const asking: Dropout = { scale: 1, mask: (_, place) => (asked.push(place), null), ofPart: () => asking };
    tf.tidy(() => {
      const batch = batchOf(sentences(encoder, 3));
      model.trainedPart(model.activations(batch, asking), batch, asking);
    });
    model.dispose();
    expect(asked).toEqual(places);
    return asked.filter(acts);
  };

  it('by default only from the first trainable layer up', () => {
    expect(acting({ method: 'top-n', n: 1 }, false)).toEqual(places.slice(4));
    expect(acting({ method: 'top-n', n: 2 }, false)).toEqual(places.slice(1));
    expect(acting({ method: 'features' }, false)).toEqual(['head']);
    // The embeddings' LayerNorm is trained too.
    expect(acting(adapterOf(4, tinyEncoder().weights.shape), false)).toEqual(places);
    expect(acting({ ...adapterOf(4, tinyEncoder().weights.shape), layers: [1, 1], layerNorm: 'span' }, false)).toEqual(
      places.slice(4),
    );
  });

  it('with frozenDropout everywhere, but never in features that are computed once', () => {
    expect(acting({ method: 'top-n', n: 1 }, true)).toEqual(places);
    expect(acting({ method: 'features' }, true)).toEqual(['head']);
  });

  it('changes the losses of a training', async () => {
    const encoder = tinyEncoder();
    const losses = async (method: MethodConfig, frozenDropout: boolean) =>
      (await trainedToEnd(trainingOf({ backend, encoder, config: configOf(method, { frozenDropout, dropout: 0.3 }) })))
        .losses;
    const topOne = { method: 'top-n', n: 1 } as const;
    expect(distance(await losses(topOne, true), await losses(topOne, false))).toBeGreaterThan(1e-3);
    expect(await losses({ method: 'full' }, true)).toEqual(await losses({ method: 'full' }, false));
  });
});
