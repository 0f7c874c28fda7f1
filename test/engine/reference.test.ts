import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Batch, EncodedExample } from '../../src/data/batches/batch';
import { startBackend } from '../../src/engine/backends/start';
import { encode, forwardOf } from '../../src/engine/encoder/encoder';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { pool } from '../../src/engine/encoder/blocks/pooling';
import { createModel, parameterCount, type Model } from '../../src/engine/model';
import { noDropout } from '../../src/engine/ops/dropout';
import { createAdamW } from '../../src/engine/training/adamw';
import { cachedActivations } from '../../src/engine/training/cached-activations';
import { rateFactor } from '../../src/engine/training/schedule';
import { lossAndGradients, trainStep } from '../../src/engine/training/step';
import { defaultEncoderFolder } from '../../src/setup/locate';
import { trainedParts, sumOfParts } from '../../src/study/cost/counts';
import { writeTinyRoberta } from '../tiny-roberta';
import { batchOf, encoderOf, encoderWrittenBy, tinyEncoder, type TestEncoder } from './encoders';
import {
  distance,
  invented,
  methodOfCase,
  normOf,
  readReference,
  samplesOf,
  type Reference,
  type ReferenceCase,
} from './reference';
import { tuningMethods } from './tuning-methods';

beforeAll(() => startBackend('tensorflow'));

const isAdded = (name: string): boolean => /^head\.|\.(adapters|loras)\./.test(name);

function modelOf(encoder: TestEncoder, reference: Reference, one: ReferenceCase): Model {
  const { shape } = encoder.weights;
  const { head, pooling, pooler, kind, outputs } = one;
  const config = { method: methodOfCase(one, reference, shape), head, pooling, pooler, seed: 0 } as const;
  const model = createModel(encoder.weights, config, { kind, outputs });
  const added = model.trained.filter(({ name }) => isAdded(name));
  added.forEach(({ variable }, number) => {
    tf.tidy(() => variable.assign(tf.tensor(invented(variable.size, number), variable.shape)));
  });
  return model;
}

function examplesOfCase(encoder: TestEncoder, reference: Reference, kind: ReferenceCase['kind']): EncodedExample[] {
  return reference.batch.map((id, row) => {
    const { text, pair } = reference.texts.find((one) => one.id === id)!;
    return { ...encoder.encode(text, pair ?? undefined), label: reference.labels[kind][row]! };
  });
}

const outputsOf = (model: Model, batch: Batch): Float32Array =>
  tf.tidy(() => model.trainedPart(model.activations(batch, noDropout), batch, noDropout).dataSync<'float32'>());

const nameOf = ({ method, pooling, pooler, kind, head }: ReferenceCase): string =>
  `${method}, ${pooling} (${pooler}), ${kind}, ${head}`;

const minilm = defaultEncoderFolder();

/** Methods have a case each on every tiny encoder; the other references cover one kind of numbers only. */
const references = [
  { title: 'the tiny BERT', file: 'bert/tiny', open: tinyEncoder, there: true, isWhole: true },
  {
    title: 'the default encoder',
    file: 'bert/default',
    open: () => encoderOf(minilm!),
    there: minilm !== null,
    isWhole: false,
  },
  {
    title: 'the tiny RoBERTa',
    file: 'roberta/tiny',
    open: () => encoderWrittenBy(writeTinyRoberta),
    there: true,
    isWhole: true,
  },
  {
    title: 'the tiny RoBERTa with a WordPiece vocabulary',
    file: 'roberta/wordpiece',
    open: () => encoderWrittenBy((folder) => writeTinyRoberta(folder, { tokenizer: 'wordpiece' })),
    there: true,
    isWhole: false,
  },
].map((one) => ({ ...one, reference: readReference(one.file) }));

describe.each(references)('$title, against PyTorch', ({ reference, open, there, isWhole }) => {
  let encoder: TestEncoder;
  beforeAll(() => {
    if (there) encoder = open();
  });

  it.runIf(isWhole)('has a case of every method', () => {
    const methods = reference.cases.map((one) => methodOfCase(one, reference, encoder.weights.shape).method);
    expect([...new Set(methods)].sort()).toEqual([...tuningMethods].sort());
  });

  it.skipIf(!there)('reads every text as the same tokens', () => {
    for (const { id, text, pair, inputIds, tokenTypeIds } of reference.texts) {
      const { ids, typeIds } = encoder.encode(text, pair ?? undefined);
      expect([id, ...ids]).toEqual([id, ...inputIds]);
      expect([id, ...typeIds]).toEqual([id, ...tokenTypeIds]);
    }
  });

  it.skipIf(!there)('has the same hidden states after every layer and the same pooled vector, within 1e-4', () => {
    const { weights } = encoder;
    const { shape, tensors } = weights;
    const forward = forwardOf(shape, (name) => tensors.get(name)!);
    const attached = Array.from({ length: shape.layers }, () => ({}));
    for (const { id, text, pair, hidden, pooled } of reference.texts) {
      tf.tidy(() => {
        const inputs = inputsOf(batchOf([encoder.encode(text, pair ?? undefined)]), shape);
        const context = { forward, attached, inputs, dropout: noDropout };
        hidden.forEach((wanted, layer) => {
          const values = encode(null, [0, layer], context).dataSync();
          expectNear(`${id}, layer ${layer}`, distance(samplesOf(values, wanted), wanted.values), 0, 1e-4);
          expectNear(`${id}, norm of layer ${layer}`, normOf(values) / wanted.norm, 1, 1e-5);
        });
        const last = encode(null, [0, shape.layers], context);
        if (!pooled) return;
        const vector = pool(last, inputs, 'pooler', forward.pooler).dataSync();
        expectNear(`${id}, pooled`, distance(vector.slice(0, pooled.length), pooled), 0, 1e-4);
      });
    }
  });

  describe.each(reference.cases.map((one) => ({ name: nameOf(one), one })))('$name', ({ one }) => {
    it.skipIf(!there)('gives the logits within 1e-4, the loss, and each gradient within 1e-3 of the largest', () => {
      const model = modelOf(encoder, reference, one);
      const batch = batchOf(examplesOfCase(encoder, reference, one.kind));
      expect(parameterCount(model)).toBe(one.trainedParameters);
      const config = { ...one, method: methodOfCase(one, reference, encoder.weights.shape) };
      expect(sumOfParts(trainedParts(config, encoder.weights.shape, one.outputs))).toBe(one.trainedParameters);
      expect(distance(outputsOf(model, batch), one.logits.flat())).toBeLessThan(1e-4);
      const names = model.trained.map(({ name }) => name);
      expect([...names].sort()).toEqual(Object.keys(one.gradients).sort());
      const largest = Math.max(...Object.values(one.gradients).map(({ norm }) => norm));
      tf.tidy(() => {
        const { loss, gradients } = lossAndGradients(model, model.activations(batch, noDropout), batch, noDropout);
        expect(Math.abs(loss.dataSync()[0]! - one.loss)).toBeLessThan(1e-4);
        gradients.forEach((gradient, i) => {
          const wanted = one.gradients[names[i]!]!;
          const values = gradient.dataSync();
          expectNear(names[i]!, distance(samplesOf(values, wanted), wanted.values), 0, 1e-3 * largest);
          expectNear(`norm of ${names[i]}`, normOf(values), wanted.norm, 1e-3 * largest);
        });
      });
      model.dispose();
    });

    it.skipIf(!there)('goes through the same twenty AdamW steps', async () => {
      const model = modelOf(encoder, reference, one);
      const batch = batchOf(examplesOfCase(encoder, reference, one.kind));
      const { steps, learningRate: peak, clip, warmup, weightDecay, eps } = reference.optimizer;
      const optimizer = createAdamW(model.trained, { weightDecay, optimizer: { eps, biasCorrection: true } });
      const examples = examplesOfCase(encoder, reference, one.kind);
      const frozen = await cachedActivations({ model, data: { train: examples, validation: null, test: null } });
      for (const [step, wanted] of one.training.steps.entries()) {
        const learningRate = peak * rateFactor(step, steps, warmup);
        expect(learningRate).toBeCloseTo(wanted.learningRate, 12);
        const settings = { learningRate, clipNorm: clip, dropout: noDropout };
        const { loss, gradientNorm } = await trainStep(model, optimizer, frozen, batch, settings);
        expectNear(`loss of step ${step}`, loss, wanted.loss, 1e-3);
        expectNear(`norm of step ${step}`, gradientNorm, wanted.gradientNorm, 1e-3 * Math.max(1, wanted.gradientNorm));
      }
      const after = one.training.logitsAfter.flat();
      expectNear('outputs afterwards', distance(outputsOf(model, batch), after), 0, 1e-3 * Math.max(1, normOf(after)));
      for (const { name, variable } of model.trained) {
        const wanted = one.training.weightsAfter[name]!;
        const moved = distance(samplesOf(variable.dataSync(), wanted), wanted.values);
        // A key's bias shifts all scores of a query equally, which softmax ignores: its gradient is rounding noise,
        // which AdamW scales to whole steps.
        const isRounding = name.endsWith('.attention.self.key.bias');
        expectNear(name, moved, 0, isRounding ? one.training.steps.length * peak : 1e-3);
      }
      optimizer.dispose();
      model.dispose();
    });
  });
});

function expectNear(what: string, found: number, wanted: number, tolerance: number): void {
  expect(Math.abs(found - wanted), `${what}: ${found}, wanted ${wanted}`).toBeLessThanOrEqual(tolerance);
}
