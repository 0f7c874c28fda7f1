import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { headForm } from '../../src/encoders/head';
import { encoderParameters } from '../../src/encoders/counts';
import { families } from '../../src/encoders/families';
import { familyOf, maxLengthOf, paddingPosition } from '../../src/encoders/registry';
import { startBackend } from '../../src/engine/backends/start';
import { pool } from '../../src/engine/encoder/blocks/pooling';
import { encode, forwardOf } from '../../src/engine/encoder/encoder';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { createModel, parameterCount, type Model } from '../../src/engine/model';
import { noDropout, type Dropout } from '../../src/engine/ops/dropout';
import { createAdamW } from '../../src/engine/training/adamw';
import { cachedActivations } from '../../src/engine/training/cached-activations';
import { rateFactor } from '../../src/engine/training/schedule';
import { lossAndGradients, trainStep } from '../../src/engine/training/step';
import { refusalOf, type MethodId } from '../../src/methods/registry';
import { sumOfParts, trainedParts } from '../../src/study/cost/counts';
import { batchOf, type TestEncoder } from '../engine/encoders';
import { distance, invented } from '../engine/reference';
import { tuningMethods } from '../engine/tuning-methods';
import {
  differences,
  examplesOf,
  familiesWithReference,
  familyEncoder,
  floatsOf,
  methodOfCase,
  referenceBatch,
  referenceOf,
  type FamilyCase,
} from './family-reference';

/** Greatest differences seen, printed where the environment asks for them: `SHOW_DIFFERENCES=1`. */
const seen: Record<string, number> = {};
const note = (what: string, found: number): number => {
  seen[what] = Math.max(seen[what] ?? 0, found);
  return found;
};
afterAll(() => {
  if (process.env['SHOW_DIFFERENCES']) process.stdout.write(`${JSON.stringify(seen, null, 1)}\n`);
});

beforeAll(() => startBackend('tensorflow'));

it('every family has numbers of transformers, with a case of every method that it takes', () => {
  expect(familiesWithReference).toEqual(families.map(({ id }) => id));
  for (const id of familiesWithReference) {
    const reference = referenceOf(id);
    const { shape } = familyEncoder(id).weights;
    const methods = reference.cases.map((one) => methodOfCase(one, reference, shape).method);
    const taken = tuningMethods.filter((method) => refusalOf(method, shape) === null);
    expect([id, ...new Set(methods)].sort()).toEqual([id, ...taken].sort());
  }
});

const usualPlaces = ['attention.output', 'attention.weights', 'output'];
/** DistilBERT does not drop what attention adds, ALBERT not what its network adds (transformers 4.57.6). */
const dropoutPlaces: Readonly<Partial<Record<string, readonly string[]>>> = {
  distilbert: ['attention.weights', 'output'],
  albert: ['attention.output', 'attention.weights'],
  modernbert: ['attention.output', 'attention.weights', 'mlp.between'],
  'deberta-v2': ['attention.output', 'attention.positions', 'attention.weights', 'output'],
};

describe.each(familiesWithReference)('%s, against PyTorch', (id) => {
  const reference = referenceOf(id);
  const { size } = reference.rows.reduce((sum, row) => ({ size: sum.size + row.length }), { size: 0 });
  let encoder: TestEncoder;
  beforeAll(() => {
    encoder = familyEncoder(id);
  });

  function modelOf(one: FamilyCase): Model {
    const { shape } = encoder.weights;
    const { head, pooling, pooler, kind, outputs } = one;
    const config = { method: methodOfCase(one, reference, shape), head, pooling, pooler, seed: 0 } as const;
    const model = createModel(encoder.weights, config, { kind, outputs });
    const isAdded = (name: string): boolean =>
      name.startsWith(`${headForm(head, shape).output.name}.`) ||
      (head === 'mlp' && name.startsWith('head.dense.')) ||
      /\.(adapters|loras)\./.test(name);
    const added = model.trained.filter(({ name }) => isAdded(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    added.forEach(({ variable }, number) => {
      tf.tidy(() => variable.assign(tf.tensor(invented(variable.size, number), variable.shape)));
    });
    return model;
  }

  it('has the parameters that num_parameters counts', () => {
    const { shape } = encoder.weights;
    const { total, layer, pooler } = encoderParameters(shape);
    expect({ total, layer, pooler }).toEqual(reference.parameters);
    expect(maxLengthOf(shape)).toBe(140);
  });

  it('has the hidden states of every layer and the pooled vectors within 1e-4, in one batch and alone', () => {
    const { shape, tensors } = encoder.weights;
    const forward = forwardOf(shape, (name) => tensors.get(name)!);
    const attached = Array.from({ length: shape.layers }, () => ({}));
    expect(reference.hidden).toHaveLength(shape.layers + 1);
    const whole = referenceBatch(reference);
    const alone = examplesOf(reference, 'classification').map((one) => batchOf([one]));
    for (const batches of [[whole], alone]) {
      tf.tidy(() => {
        const inputs = batches.map((batch) => inputsOf(batch, shape));
        const contexts = inputs.map((one) => ({ forward, attached, inputs: one, dropout: noDropout }));
        reference.hidden.forEach((wanted, layer) => {
          const values = contexts.flatMap((context) => [...encode(null, [0, layer], context).dataSync()]);
          expect(values).toHaveLength(size * shape.hidden);
          const found = differences(values, wanted);
          expect(note(`${id} hidden`, found.values), `layer ${layer}`).toBeLessThan(1e-4);
          expect(found.along, `sum of layer ${layer}`).toBeLessThan(1e-2);
          expect(found.norm / wanted[0], `norm of layer ${layer}`).toBeLessThan(1e-5);
        });
        if (!reference.pooled) return;
        const pooled = contexts.flatMap((context) => [
          ...pool(encode(null, [0, shape.layers], context), context.inputs, 'pooler', forward.pooler).dataSync(),
        ]);
        expect(note(`${id} pooled`, distance(pooled, floatsOf(reference.pooled)))).toBeLessThan(1e-4);
      });
    }
  });

  it('has dropout at the places of the reference, each at its own layer', () => {
    const { shape, tensors } = encoder.weights;
    const places = new Set<string>();
    const dropout: Dropout = {
      mask: (_, place) => {
        places.add(place);
        return null;
      },
      scale: 1,
      ofPart: () => dropout,
    };
    const attached = Array.from({ length: shape.layers }, () => ({}));
    const forward = forwardOf(shape, (name) => tensors.get(name)!);
    tf.tidy(() => {
      const inputs = inputsOf(referenceBatch(reference), shape);
      encode(null, [0, shape.layers], { forward, attached, inputs, dropout });
    });
    const layers = Array.from({ length: shape.layers }, (_, layer) => {
      const own = [...places].filter((place) => familyOf(shape).layerIndex(place, shape.layers) === layer);
      return own.map((place) => place.split(`.${layer}.`)[1]!).sort();
    });
    expect(layers).toEqual(layers.map(() => dropoutPlaces[id] ?? usualPlaces));
    expect(places.has('embeddings.output')).toBe(true);
  });

  it('attends to literal padding tokens, and gives their rows no gradient', () => {
    const { rows, labels, logits, gradients } = reference.literal;
    const { shape } = encoder.weights;
    const { pooling } = familyOf(shape).hubHead(shape);
    const pooler = pooling === 'pooler' ? 'trained' : 'unused';
    const model = modelOf({ ...reference.cases[0]!, method: 'full', pooling, pooler, head: 'hub', outputs: 3 });
    const batch = batchOf(
      rows.map((ids, row) => ({
        ...{ ids: Int32Array.from(ids), typeIds: new Int32Array(ids.length), second: ids.length },
        label: labels[row]!,
      })),
    );
    const { padTokenId } = shape;
    tf.tidy(() => {
      expect(distance(model.trainedPart(null, batch, noDropout).dataSync(), floatsOf(logits))).toBeLessThan(1e-4);
      const found = lossAndGradients(model, null, batch, noDropout).gradients;
      expect(Object.keys(gradients)).toContain(familyOf(shape).wordEmbeddings);
      model.trained.forEach(({ name }, i) => {
        const wanted = gradients[name];
        if (!wanted) return;
        const values = found[i]!.dataSync();
        const { values: furthest, norm, along } = differences(values, wanted);
        expect(Math.max(furthest, norm, along) / wanted[0], name).toBeLessThan(1e-3);
        const row = name === familyOf(shape).wordEmbeddings ? padTokenId : paddingPosition(shape);
        if (row === null || name.includes('token_type')) return;
        const width = found[i]!.shape[1]!;
        expect([...values.subarray(row * width, (row + 1) * width)].every((value) => value === 0)).toBe(true);
      });
    });
    model.dispose();
  });

  it('refuses top-n where its layers share parameters, and bitfit where it has no biases', () => {
    const { shape } = encoder.weights;
    const { sharesLayers, hasBiases, title } = familyOf(shape);
    const refused = (method: MethodId) => refusalOf(method, shape)?.code ?? null;
    expect(refused('top-n')).toBe(sharesLayers ? 'layers-shared' : null);
    expect(refused('bitfit')).toBe(hasBiases ? null : 'biases-missing');
    expect(refusalOf('top-n', shape)?.details ?? { family: title }).toEqual({ family: title });
    expect(refused('full')).toBeNull();
  });

  const titled = reference.cases.map(
    (one) => [`${one.method}, ${one.pooling}, ${one.kind}, ${one.head}`, one] as const,
  );

  it.each(titled)('%s: logits within 1e-4, and each gradient within 1e-3 of the largest', (_, one) => {
    const { shape } = encoder.weights;
    const model = modelOf(one);
    const batch = batchOf(examplesOf(reference, one.kind));
    const config = { ...one, method: methodOfCase(one, reference, shape) };
    expect(parameterCount(model)).toBe(one.trainedParameters);
    expect(sumOfParts(trainedParts(config, shape, one.outputs))).toBe(one.trainedParameters);
    expect(model.trained.map(({ name }) => name).sort()).toEqual(Object.keys(one.gradients).sort());
    const largest = Math.max(...Object.values(one.gradients).map(([norm]) => norm));
    tf.tidy(() => {
      const activations = model.activations(batch, noDropout);
      const logits = model.trainedPart(activations, batch, noDropout).dataSync();
      expect(note(`${id} logits`, distance(logits, floatsOf(one.logits)))).toBeLessThan(1e-4);
      const { loss, gradients } = lossAndGradients(model, activations, batch, noDropout);
      expect(Math.abs(loss.dataSync()[0]! - one.loss)).toBeLessThan(1e-4);
      gradients.forEach((gradient, i) => {
        const { name } = model.trained[i]!;
        const found = differences(gradient.dataSync(), one.gradients[name]!);
        const furthest = Math.max(found.values, found.norm, found.along);
        expect(note(`${id} gradients / largest`, furthest / largest), name).toBeLessThan(1e-3);
      });
    });
    model.dispose();
  });

  it.each(titled)('%s: the losses of twenty AdamW steps within 1e-3', async (_, one) => {
    const model = modelOf(one);
    const examples = examplesOf(reference, one.kind);
    const batch = batchOf(examples);
    const { steps, learningRate: peak, clip, warmup, weightDecay, eps } = reference.optimizer;
    const optimizer = createAdamW(model.trained, { weightDecay, optimizer: { eps, biasCorrection: true } });
    const frozen = await cachedActivations({ model, data: { train: examples, validation: null, test: null } });
    expect(one.training.losses).toHaveLength(steps);
    for (const [step, wanted] of one.training.losses.entries()) {
      const settings = { learningRate: peak * rateFactor(step, steps, warmup), clipNorm: clip, dropout: noDropout };
      const { loss } = await trainStep(model, optimizer, frozen, batch, settings);
      expect(note(`${id} losses`, Math.abs(loss - wanted)), `step ${step}`).toBeLessThan(1e-3);
    }
    const after = tf.tidy(() => model.trainedPart(model.activations(batch, noDropout), batch, noDropout).dataSync());
    expect(note(`${id} logits after`, distance(after, floatsOf(one.training.logitsAfter)))).toBeLessThan(1e-2);
    optimizer.dispose();
    model.dispose();
  });
});
