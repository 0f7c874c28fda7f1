import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadedWeights, readCheckpoint } from '../../scripts/bench/checkpoint';
import { inScratchFolder } from '../../scripts/bench/scratch-folder';
import { parityCases, trainingOfCase, type ParityData } from '../../scripts/parity/cases';
import { curveOf, recordTraining, type Curve } from '../../scripts/parity/record';
import { tinyData, tinyRates } from '../../scripts/parity/tiny';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import type { FrozenWeights } from '../../src/engine/checkpoint/weights';
import { tinyShape, writeTinyEncoder } from '../tiny-encoder';
import { distance } from './reference';

/** Written by `parity_reference.py` from the masks, batches and initial weights of these trainings. */
const { cases: golden } = JSON.parse(readFileSync(new URL('../reference/parity.json', import.meta.url), 'utf8')) as {
  cases: Readonly<Record<string, Curve>>;
};

let backend: Backend;
let weights: FrozenWeights;
let data: ParityData;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
  data = tinyData(tinyShape);
  weights = await inScratchFolder(async (folder) => {
    writeTinyEncoder(folder);
    return loadedWeights(await readCheckpoint(folder));
  });
});

describe.each(parityCases(tinyShape, tinyRates))('a training with dropout, $name', (one) => {
  it('has the losses and gradient norms of PyTorch with the same masks at every step', async () => {
    const training = trainingOfCase(backend, weights, data, one);
    const { losses, gradientNorms } = await curveOf(training);
    training.model.dispose();
    const wanted = golden[one.name]!;
    expect(losses).toHaveLength(15);
    expect(distance(losses, wanted.losses)).toBeLessThan(1e-5);
    expect(distance(gradientNorms, wanted.gradientNorms)).toBeLessThan(1e-4);
  });
});

it('records the masks that the training draws: a tenth is dropped, at every place of every layer', async () => {
  await inScratchFolder(async (folder) => {
    const training = trainingOfCase(backend, weights, data, parityCases(tinyShape, tinyRates)[0]!);
    await recordTraining(folder, 'encoder', training);
    training.model.dispose();
    const steps = JSON.parse(readFileSync(path.join(folder, 'steps.json'), 'utf8')) as {
      masks: { place: string; shape: number[]; begin: number }[];
    }[];
    const bits = readFileSync(path.join(folder, 'masks.bin'));
    expect(steps).toHaveLength(15);
    const layer = (i: number) =>
      ['attention.weights', 'attention.output', 'output'].map((at) => `encoder.layer.${i}.${at}`);
    const places = ['embeddings.output', ...layer(0), ...layer(1), 'head'];
    let [kept, entries] = [0, 0];
    for (const { masks } of steps) {
      expect(masks.map(({ place }) => place)).toEqual(places);
      for (const { shape, begin } of masks) {
        const count = shape.reduce((size, side) => size * side);
        for (let i = 0; i < count; i++) kept += (bits[begin + (i >> 3)]! >> (i & 7)) & 1;
        entries += count;
      }
    }
    // Ten standard deviations of a share of 0.9.
    expect(Math.abs(kept / entries - 0.9)).toBeLessThan(10 * Math.sqrt(0.09 / entries));
  });
});
