import * as tf from '@tensorflow/tfjs-core';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { uniformWeights } from '../../scripts/faults/tiny-encoder';
import { readConfig } from '../../src/encoders/config';
import { encoderParameters } from '../../src/encoders/counts';
import { readEncoder, readWeights } from '../../src/encoders/checkpoint/read-encoder';
import { writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { attachmentPoints } from '../../src/encoders/family';
import { familyOf, maxLengthOf, modelTypes } from '../../src/encoders/registry';
import { robertaTokens } from '../../src/encoders/special-tokens';
import { parametersOf } from '../../src/encoders/tree';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { parameterCount } from '../../src/engine/model';
import { noDropout } from '../../src/engine/ops/dropout';
import { lossAndGradients } from '../../src/engine/training/step';
import { loraTargets } from '../../src/methods/lora';
import type { EncoderShape } from '../../src/shared/encoder';
import type { ErrorCode } from '../../src/shared/errors';
import { sumOfParts, trainedParts } from '../../src/study/cost/counts';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { encoderLibrary } from '../../src/workbench/encoders/encoder-library';
import { dataFolder } from '../../src/workbench/home/data-folder';
import { settingsFile } from '../../src/workbench/home/settings';
import { batchOf, encoderWrittenBy, type TestEncoder } from '../engine/encoders';
import { configOf, modelOf, sentences, trainedToEnd, trainingOf } from '../engine/training';
import { exampleOf, tuningMethods } from '../engine/tuning-methods';
import { folder, newStore } from '../store/sample';
import { taskNamed } from '../study/facts';

/** The product with one family more: two files of its own and one entry in each list. */
vi.mock('../../src/encoders/families', async (original) => {
  const [{ families }, { lean }] = [
    await original<{ readonly families: readonly object[] }>(),
    await import('./made-up-family'),
  ];
  return { families: [...families, lean] };
});
vi.mock('../../src/engine/encoder/families/list', async (original) => {
  const [{ forwards }, { lean }] = [await original<{ readonly forwards: object }>(), await import('./made-up-forward')];
  return { forwards: { ...forwards, lean } };
});

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const { start, end, pad, unknown, mask } = robertaTokens;
const vocabulary = [
  start,
  pad,
  end,
  unknown,
  mask,
  ...letters,
  ...letters.map((letter) => `##${letter}`),
  'good',
  'bad',
];

const config = { model_type: 'lean-v2', depth: 3, width: 12, narrow: 5, heads: 2, inner: 20, tokens: 60, places: 40 };
const shape: EncoderShape = {
  modelType: 'lean-v2',
  layers: 3,
  hidden: 12,
  heads: 2,
  intermediate: 20,
  vocabulary: 60,
  positions: 40,
  typeVocabulary: 1,
  layerNormEps: 1e-6,
  activation: 'relu',
  padTokenId: 1,
  own: { narrow: 5 },
  hasPooler: false,
  declaredPooling: null,
};

function writeLean(place: string): string {
  mkdirSync(place, { recursive: true });
  const weights = uniformWeights(shape, 0).map((one) => ({ ...one, name: `lean.${one.name}` }));
  writeFileSync(path.join(place, 'config.json'), JSON.stringify(config));
  writeFileSync(path.join(place, 'model.safetensors'), writeSafetensors(weights));
  writeFileSync(path.join(place, 'vocab.txt'), vocabulary.join('\n'));
  return place;
}

const refusal = (code: ErrorCode, details: object): unknown =>
  expect.objectContaining({ code, details: expect.objectContaining(details) as object });

const bytes = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

describe('A family of one entry and its own files', () => {
  let backend: Backend;
  let encoder: TestEncoder;
  beforeAll(async () => {
    backend = await startBackend('tensorflow');
    encoder = encoderWrittenBy(writeLean);
  });

  test('is read by its model type, and is named where another one is unknown', () => {
    expect(modelTypes).toEqual(expect.arrayContaining(['bert', 'roberta', 'lean', 'lean-v2']));
    expect({ ...readConfig(bytes(config)), hasPooler: false, declaredPooling: null }).toEqual(shape);
    expect(() => readConfig(bytes({ ...config, model_type: 'leaner' }))).toThrow(
      /"leaner".*: bert, roberta, .*lean, lean-v2/,
    );
    expect(() => readConfig(bytes({ ...config, depth: undefined }))).toThrow(
      refusal('config-missing', { key: 'depth' }),
    );
  });

  test('has the counts of its own tree', () => {
    const layer = 4 * (12 * 12 + 12) + (12 * 20 + 20) + (20 * 12 + 12) + 4 * 12;
    const embeddings = (60 + 40) * 5 + (5 * 12 + 12) + 2 * 12;
    expect(encoderParameters(shape)).toEqual({ total: embeddings + 3 * layer, embeddings, layer, pooler: 0 });
  });

  test.each(['lean.', 'model/'])('is opened from files whose names start with %s', (prefix) => {
    const weights = readWeights(
      writeSafetensors(uniformWeights(shape, 0).map((one) => ({ ...one, name: prefix + one.name }))),
    );
    expect(readEncoder({ config: bytes(config), weights, pooling: null })).toEqual(shape);
    expect(() => readEncoder({ config: bytes({ ...config, narrow: 6 }), weights, pooling: null })).toThrow(
      refusal('tensor-shape', { tensor: `${prefix}input.words`, wanted: '[60, 6]', found: '[60, 5]' }),
    );
  });

  test('is added to a data folder, with a pair in its own form, and planned up to its own length', async () => {
    const home = dataFolder(folder());
    const encoders = encoderLibrary(newStore(home.database), home, settingsFile(home.settings));
    const info = await encoders.add(writeLean(path.join(folder(), 'lean')));
    expect(info).toMatchObject({ ...shape, name: 'lean', parameters: encoderParameters(shape) });
    const { tokenizer } = await encoders.tokenizerOf('lean');
    const { ids, typeIds } = tokenizer.encode({ text: 'good', pair: 'bad' }, 16);
    expect([...ids]).toEqual([0, 57, 2, 2, 58, 2]);
    expect(new Set(typeIds)).toEqual(new Set([0]));

    expect(maxLengthOf(info)).toBe(37);
    const planned = (maxLength: number) => {
      const methods = tuningMethods.map((id) => ({ ...exampleOf(id, info), initStd: undefined }));
      const study = { encoder: 'lean', tasks: ['cola'], methods: methods.map(entryOf), training: { maxLength } };
      return expandStudy(parseStudy(study, 'x'), { tasks: [taskNamed('cola')], encoders: [info] });
    };
    expect(new Set(planned(37).map((run) => run.config.method.method))).toEqual(new Set(tuningMethods));
    expect(() => planned(38)).toThrow(refusal('length-above-positions', { length: 38, positions: 37 }));
  });

  test('has every attachment point, and names that its own layer is read from', () => {
    const family = familyOf(shape);
    for (let layer = 0; layer < shape.layers; layer++) {
      const points = family.points(shape, layer);
      for (const at of attachmentPoints) expect(family.layerIndex(`${points[at].name}.x`, 3)).toBe(layer);
    }
  });

  test.each(tuningMethods)('%s trains what the plan counts, with gradients that are differences', (id) => {
    const method = id === 'lora' ? { method: id, rank: 2, alpha: 4, targets: loraTargets } : exampleOf(id, shape);
    const own = configOf(method, { pooling: 'cls', dropout: 0 });
    const model = modelOf(encoder, own);
    expect(parameterCount(model)).toBe(sumOfParts(trainedParts(own, shape, 2)));
    const isOwn = (name: string): boolean => parametersOf(shape).some((one) => one.name === name);
    const added = model.trained.filter(({ name }) => !isOwn(name) && !name.startsWith('head.'));
    expect(added.every(({ name }) => /^blocks\.\d\.(q|k|v|o|mixed|up|down|fed)\.(adapters|loras)\./.test(name))).toBe(
      true,
    );
    const batch = batchOf(sentences(encoder, 5));
    const below = model.activations(batch, noDropout);
    const lossNow = (): number =>
      tf.tidy(() => model.objective.loss(model.trainedPart(below, batch, noDropout), batch.labels).dataSync()[0]!);
    const along = tf.tidy(() => {
      const { gradients } = lossAndGradients(model, below, batch, noDropout);
      const [squares, step] = [gradients.map((one) => tf.sum(tf.square(one)).dataSync()[0]!), 1e-2];
      const norm = Math.sqrt(squares.reduce((sum, one) => sum + one, 0));
      const moved = (by: number): number => {
        model.trained.forEach(({ variable }, i) => variable.assign(tf.add(variable, tf.mul(gradients[i]!, by / norm))));
        return lossNow();
      };
      return [norm, (moved(step) - moved(-2 * step)) / (2 * step)] as const;
    });
    expect(along[0]).toBeGreaterThan(0);
    expect(Math.abs(along[1] - along[0])).toBeLessThan(0.02 * along[0]);
    model.dispose();
  });

  test('learns, and keeps what its frozen layers give', async () => {
    const own = configOf({ method: 'top-n', n: 1 }, { epochs: 8, learningRate: 2e-2, dropout: 0 });
    expect(modelOf(encoder, own).cachePlace).toBe('layer 2');
    const { losses } = await trainedToEnd(trainingOf({ backend, encoder, config: own }));
    expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  });
});

/** A method's config as an entry of a study file. */
function entryOf(method: object): never {
  return Object.fromEntries(Object.entries(method).filter(([, value]) => value !== undefined)) as never;
}
