import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { pretrainedHead } from '../../src/encoders/checkpoint/pretrained-head';
import { tensorsRead } from '../../src/encoders/checkpoint/read-encoder';
import { readSafetensors, writeSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { headForm, headParameters, headSize } from '../../src/encoders/head';
import { familyOf } from '../../src/encoders/registry';
import { parametersOf } from '../../src/encoders/tree';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { loadWeights } from '../../src/engine/checkpoint/weights';
import { createModel } from '../../src/engine/model';
import { noDropout, type Dropout } from '../../src/engine/ops/dropout';
import type { EncoderShape } from '../../src/shared/encoder';
import { distance } from '../engine/reference';
import { configOf, trainedToEnd, trainingOf } from '../engine/training';
import { checkpointOf, familiesWithReference, familyEncoder, referenceBatch, referenceOf } from './family-reference';

let backend: Backend;
beforeAll(async () => (backend = await startBackend('tensorflow')));

const task = { kind: 'classification', outputs: 3 } as const;
const hubConfig = (shape: EncoderShape, method: 'full' | 'features' = 'features') => {
  const { pooling } = familyOf(shape).hubHead(shape);
  const pooler = pooling !== 'pooler' ? 'unused' : method === 'full' ? 'trained' : 'frozen';
  return configOf({ method }, { head: 'hub', pooling, pooler });
};

/** Dropout places of the head, in the order in which they act. */
function headPlaces(shape: EncoderShape, act: (dropout: Dropout) => void): string[] {
  const places: string[] = [];
  const mask = (_: readonly number[], place: string): null => void places.push(place) as unknown as null;
  const dropout: Dropout = { mask, scale: 1, ofPart: () => dropout };
  act(dropout);
  return places.filter((place) => place.startsWith('head'));
}

describe.each(familiesWithReference)('the head of the Hub’s class of %s', (id) => {
  it('has the names and shapes under which transformers saves it, and as many parameters', () => {
    const reference = referenceOf(id);
    const { shape } = familyEncoder(id).weights;
    const { keysOf } = familyOf(shape);
    const ofEncoder = new Set(parametersOf(shape).flatMap(({ name }) => keysOf(name)));
    const wanted = reference.tensors.filter(([name]) => !ofEncoder.has(name));
    const made = headParameters(headForm('hub', shape), shape.hidden, 3).map((one) => [one.name, one.shape]);
    expect(made.sort()).toEqual([...wanted].sort());
    const count = wanted.reduce((sum, [, size]) => sum + size.reduce((product, one) => product * one, 1), 0);
    expect(headSize('hub', shape, 3)).toBe(count);
  });

  it('trains from the checkpoint’s values of all its layers but the last, and starts another last one by the seed', () => {
    const encoder = familyEncoder(id);
    const { shape } = encoder.weights;
    const { output } = familyOf(shape).hubHead(shape);
    const [first, second] = [0, 1].map((seed) =>
      createModel(encoder.weights, { ...hubConfig(shape), seed }, task).trained.map(
        ({ name, variable }) => [name, [...variable.dataSync()]] as const,
      ),
    );
    for (const [i, [name, values]] of first!.entries()) {
      const kept = encoder.weights.head.get(name);
      if (kept) expect(values, name).toEqual([...kept.dataSync()]);
      else expect(name.startsWith(`${output.name}.`), name).toBe(true);
      if (!kept && name.endsWith('.weight')) expect(second![i]![1]).not.toEqual(values);
    }
  });

  it.each(['full', 'features'] as const)('%s: learns, repeats bit for bit and frees its tensors', async (method) => {
    const encoder = familyEncoder(id);
    const config = { ...hubConfig(encoder.weights.shape, method), epochs: 2 };
    const before = tf.memory().numTensors;
    const first = await trainedToEnd(trainingOf({ backend, encoder, config }));
    expect(tf.memory().numTensors).toBe(before);
    const second = await trainedToEnd(trainingOf({ backend, encoder, config }));
    expect(second.losses).toEqual(first.losses);
    expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!);
    const saved = [...readSafetensors(first.weights!, 'weights.safetensors').tensors.keys()];
    const names = headParameters(headForm('hub', encoder.weights.shape), encoder.weights.shape.hidden, 2);
    expect(saved).toEqual(expect.arrayContaining(names.map(({ name }) => name)));
  });

  it('is read from a file of weights with the encoder, and kept where weights are joined', async () => {
    const bytes = checkpointOf(referenceOf(id));
    const { shape, head } = familyEncoder(id).weights;
    const weights = await loadWeights(
      {
        byteLength: bytes.length,
        slice: (start, end = bytes.length) => Promise.resolve(new Uint8Array(bytes.subarray(start, end)).buffer),
        close: () => Promise.resolve(),
      },
      shape,
    );
    const valuesIn = (tensors: typeof head) => [...tensors].map(([name, tensor]) => [name, [...tensor.dataSync()]]);
    expect(valuesIn(weights.head)).toEqual(valuesIn(head));
    const kept = tensorsRead(shape, readSafetensors(bytes, 'f'));
    expect(kept.slice(parametersOf(shape).length)).toEqual([...head.keys()]);
    weights.dispose();
  });

  it('has dropout where the class has it', () => {
    const encoder = familyEncoder(id);
    const model = createModel(encoder.weights, hubConfig(encoder.weights.shape), task);
    const batch = referenceBatch(referenceOf(id));
    const places = headPlaces(encoder.weights.shape, (dropout) =>
      tf.tidy(() => void model.trainedPart(model.activations(batch, noDropout), batch, dropout)),
    );
    const single = { bert: ['head'], albert: ['head'], distilbert: ['head.output'], modernbert: ['head.output'] };
    expect(places).toEqual((single as Record<string, string[]>)[id] ?? ['head', 'head.output']);
  });
});

describe.each(['bert', 'albert'])('a checkpoint of %s without a pooler', (id) => {
  it('gets a new one in the head, which then computes the same', () => {
    const whole = familyEncoder(id);
    const { shape } = whole.weights;
    const { pooler } = familyOf(shape);
    const bare = { ...whole.weights, shape: { ...shape, hasPooler: false } };
    const [withOwn, withNew] = [
      createModel(whole.weights, hubConfig(shape, 'full'), task),
      createModel(bare, hubConfig(bare.shape, 'full'), task),
    ];
    expect(withNew.trained.map(({ name }) => name)).toContain(`${id}.${pooler}.weight`);
    for (const { name, variable } of withNew.trained) {
      const same = withOwn.trained.find((one) => [name, name.replace(`${id}.`, '')].includes(one.name))!;
      variable.assign(same.variable);
    }
    const batch = referenceBatch(referenceOf(id));
    const [a, b] = [withOwn, withNew].map((model) =>
      tf.tidy(() => model.trainedPart(model.activations(batch, noDropout), batch, noDropout).dataSync()),
    );
    expect(distance(a!, Float32Array.from(b!))).toBeLessThan(1e-6);
  });
});

describe('what a checkpoint holds of the head', () => {
  const { shape } = { shape: { modelType: 'roberta', hidden: 2 } as EncoderShape };
  const weight = { name: 'classifier.dense.weight', shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) };
  const bias = { name: 'classifier.dense.bias', shape: [2], values: Float32Array.of(1, 2) };
  const output = { name: 'classifier.out_proj.bias', shape: [2], values: Float32Array.of(1, 2) };
  it.each([
    ['both parameters', [weight, bias], [weight.name, bias.name]],
    ['a weight alone', [weight], [weight.name]],
    ['another width', [{ ...weight, shape: [1, 4] }, bias], [bias.name]],
    ['an output layer', [output], []],
    ['nothing', [], []],
  ])('%s', (_, tensors, wanted) => {
    const file = readSafetensors(writeSafetensors(tensors), 'f');
    expect(pretrainedHead(shape, file).map(({ name }) => name)).toEqual(wanted);
  });

  it('leaves out whole numbers', () => {
    const tensors = new Map([[bias.name, { dtype: 'I32', shape: [2], begin: 0, end: 8 }]] as const);
    expect(pretrainedHead(shape, { tensors })).toEqual([]);
  });
});
