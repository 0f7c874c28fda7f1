import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { loadTrained, saveTrained } from '../../src/engine/checkpoint/trained-weights';
import { encode, forwardOf } from '../../src/engine/encoder/encoder';
import { inputsOf } from '../../src/engine/encoder/inputs';
import { pool } from '../../src/engine/encoder/blocks/pooling';
import { parameterCount, type Model } from '../../src/engine/model';
import { noDropout } from '../../src/engine/ops/dropout';
import { predict } from '../../src/engine/training/evaluate';
import { cachedActivations } from '../../src/engine/training/cached-activations';
import { lossAndGradients } from '../../src/engine/training/step';
import { readSafetensors } from '../../src/encoders/checkpoint/safetensors';
import { familyOf } from '../../src/encoders/registry';
import type { EncoderShape } from '../../src/shared/encoder';
import type { MethodConfig } from '../../src/methods/registry';
import type { RunConfig } from '../../src/shared/run';
import { sumOfParts, trainedParts } from '../../src/study/cost/counts';
import { batchOf, tinyEncoder, type TestEncoder } from '../engine/encoders';
import { distance } from '../engine/reference';
import { configOf, modelOf, sentences, trainedToEnd, trainingOf } from '../engine/training';

export interface MethodUnderTest {
  readonly title: string;
  readonly method: (shape: EncoderShape) => MethodConfig;
  readonly changes?: Partial<RunConfig>;
  /** Returns whether the method declares a parameter of this name, of the encoder or added, as trained. */
  readonly trains: (name: string) => boolean;
  /** The encoder; the tiny BERT if absent. */
  readonly open?: () => TestEncoder;
  /** Trained until it has learned. */
  readonly epochs?: number;
}

/** A direction for finite differences, another one for each tensor. */
const waves = (tensor: Tensor, number: number): Tensor =>
  tf.tensor(
    Float32Array.from({ length: tensor.size }, (_, k) => Math.sin(1 + number + 0.7 * k)),
    tensor.shape,
  );

const shift = (variable: tf.Variable, by: number, number: number): void =>
  tf.tidy(() => variable.assign(tf.add(variable, tf.mul(waves(variable, number), by))));

const lengthOf = (tensor: Tensor, number: number): number =>
  tf.tidy(() => tf.norm(waves(tensor, number)).dataSync()[0]!);

/** Promises of every method, whatever it trains. */
export function describeMethod(
  { title, method, changes, trains, open = tinyEncoder, epochs = 10 }: MethodUnderTest,
  start: () => Promise<Backend>,
): void {
  describe(title, () => {
    let backend: Backend;
    let encoder: TestEncoder;
    let config: RunConfig;
    beforeAll(async () => {
      backend = await start();
      encoder = open();
      config = configOf(method(encoder.weights.shape), { head: 'mlp', dropout: 0.1, ...changes });
    });

    const outputsOf = (model: Model): Float32Array => {
      const batch = batchOf(sentences(encoder, 5));
      return tf.tidy(() =>
        model.trainedPart(model.activations(batch, noDropout), batch, noDropout).dataSync<'float32'>().slice(),
      );
    };

    it('starts as the encoder itself, or so close that outputs move by less than a hundredth', () => {
      const model = modelOf(encoder, config);
      const { shape, tensors } = encoder.weights;
      const weight = (name: string): Tensor => model.trained.find((one) => one.name === name)!.variable;
      const bare = tf.tidy(() => {
        const forward = forwardOf(shape, (name) => tensors.get(name)!);
        const inputs = inputsOf(batchOf(sentences(encoder, 5)), shape);
        const attached = Array.from({ length: shape.layers }, () => ({}));
        const context = { inputs, forward, attached, dropout: noDropout };
        const pooled = pool(encode(null, [0, shape.layers], context), inputs, config.pooling, forward.pooler);
        const through = (x: Tensor, name: string): Tensor =>
          tf.add(tf.matMul(x, weight(`${name}.weight`), false, true), weight(`${name}.bias`));
        return through(tf.tanh(through(pooled, 'head.dense')), 'head.output')
          .dataSync<'float32'>()
          .slice();
      });
      expect(distance(outputsOf(model), bare)).toBeLessThan(1e-2);
      model.dispose();
    });

    it('trains exactly what it declares, and counts it as the formulas do', () => {
      const model = modelOf(encoder, config);
      const declared = [...encoder.weights.tensors.keys()].filter(trains);
      const own = model.trained.map(({ name }) => name).filter((name) => encoder.weights.tensors.has(name));
      expect(own.sort()).toEqual(declared.sort());
      const added = model.trained.map(({ name }) => name).filter((name) => !encoder.weights.tensors.has(name));
      expect(added.filter((name) => !trains(name) && !name.startsWith('head.'))).toEqual([]);
      expect(parameterCount(model)).toBe(sumOfParts(trainedParts(config, encoder.weights.shape, 2)));
      model.dispose();
    });

    it('trains from the first trainable layer of its descriptor up, and only the head if that is above all layers', () => {
      const model = modelOf(encoder, config);
      const { layerIndex } = familyOf(encoder.weights.shape);
      const { layers } = encoder.weights.shape;
      const lowest = Math.min(...model.trained.map(({ name }) => layerIndex(name, layers)));
      expect(model.firstTrainable).toBe(lowest);
      expect(model.trainsOnlyHead).toBe(model.trained.every(({ name }) => name.startsWith('head.')));
      model.dispose();
    });

    it('has gradients that are the differences of its loss, within 1e-3 of the largest', () => {
      const model = modelOf(encoder, config);
      const { trained } = model;
      // Away from the start, where some gradients are zero by design.
      trained.forEach(({ variable }, i) => shift(variable, 0.05, i));
      const batch = batchOf(sentences(encoder, 5));
      const below = model.activations(batch, noDropout);
      const lossNow = (): number =>
        tf.tidy(() => model.objective.loss(model.trainedPart(below, batch, noDropout), batch.labels).dataSync()[0]!);
      const [slopes, largest] = tf.tidy(() => {
        const { gradients } = lossAndGradients(model, below, batch, noDropout);
        const along = gradients.map((gradient, i) => tf.sum(tf.mul(gradient, waves(gradient, i))).dataSync()[0]!);
        return [along, Math.max(...gradients.map((gradient) => tf.norm(gradient).dataSync()[0]!))] as const;
      });
      const step = 5e-3;
      trained.forEach(({ name, variable }, i) => {
        shift(variable, step, i);
        const up = lossNow();
        shift(variable, -2 * step, i);
        const down = lossNow();
        shift(variable, step, i);
        const difference = (up - down) / (2 * step);
        expect(Math.abs(difference - slopes[i]!), name).toBeLessThan(1e-3 * largest * lengthOf(variable, i));
      });
      below?.dispose();
      model.dispose();
    });

    it('moves every trained tensor and leaves all others equal to the last bit', async () => {
      const before = new Map([...encoder.weights.tensors].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
      const training = trainingOf({ backend, encoder, config: { ...config, keep: 'last' } });
      const starts = new Map(training.model.trained.map(({ name, variable }) => [name, variable.dataSync().slice()]));
      const { weights } = await trainedToEnd(training);
      const saved = readSafetensors(weights!, 'weights');
      expect([...saved.tensors.keys()].sort()).toEqual([...starts.keys()].sort());
      for (const [name, tensor] of encoder.weights.tensors)
        expect([name, tensor.dataSync()]).toEqual([name, before.get(name)]);
      const again = modelOf(encoder, config);
      loadTrained(again.trained, weights!);
      const unmoved = again.trained.filter(
        ({ name, variable }) => distance(variable.dataSync(), starts.get(name)!) === 0,
      );
      expect(unmoved.map(({ name }) => name)).toEqual([]);
      again.dispose();
    });

    it('gives the same outputs after its weights were saved and loaded', async () => {
      const { weights, outputs } = await trainedToEnd(trainingOf({ backend, encoder, config }));
      const again = modelOf(encoder, { ...config, seed: 7 });
      const fresh = outputsOf(again);
      loadTrained(again.trained, weights!);
      expect(await saveTrained(again.trained)).toEqual(weights);
      expect(distance(outputsOf(again), fresh)).toBeGreaterThan(0);
      const yielded = outputs.find((output) => output.type === 'predictions' && output.split === 'test');
      const { data } = trainingOf({ backend, encoder, config });
      const frozen = await cachedActivations({ model: again, data });
      const predictions = await predict(again, frozen, 'test', data.test!);
      expect(predictions).toEqual(yielded?.type === 'predictions' && yielded.predictions);
      again.dispose();
    });

    it('learns: the loss of the last epoch is lower than that of the first', async () => {
      const rate = config.method.method === 'full' || config.method.method === 'top-n' ? 5e-3 : 2e-2;
      const long = { ...config, learningRate: rate, epochs, dropout: 0 };
      const { losses } = await trainedToEnd(trainingOf({ backend, encoder, config: long }));
      const mean = (part: readonly number[]): number => part.reduce((sum, loss) => sum + loss, 0) / part.length;
      expect(mean(losses.slice(-3))).toBeLessThan(0.9 * mean(losses.slice(0, 3)));
    });
  });
}
