import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { createAdamW, type AdamW } from '../../src/engine/training/adamw';
import { restoreWeights, snapshot } from '../../src/engine/training/best';
import { groupsOf, inOrder } from '../../src/engine/training/groups';
import { noDropout, type Dropout } from '../../src/engine/ops/dropout';
import { dropoutOfStep } from '../../src/engine/training/dropout';
import { cachedActivations } from '../../src/engine/training/cached-activations';
import { trainStep } from '../../src/engine/training/step';
import { numbers, withoutKernels } from './composed';
import { batchOf, tinyEncoder } from './encoders';
import { adapterOf, configOf, modelOf, sentences } from './training';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
});

const variable = (name: string, value: number, decays: boolean) => ({
  name,
  variable: tf.variable(tf.scalar(value)),
  decays,
});
const settings = { weightDecay: 0.1, optimizer: { eps: 1e-8, biasCorrection: true } };

/** The textbook form, in doubles. */
function textbook(
  start: number,
  gradients: readonly number[],
  rate: number,
  { decay = 0, eps = 1e-8, corrected = true },
) {
  let [w, m, v] = [start, 0, 0];
  gradients.forEach((g, i) => {
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    const [first, second] = corrected ? [m / (1 - 0.9 ** (i + 1)), v / (1 - 0.999 ** (i + 1))] : [m, v];
    w -= rate * decay * w + (rate * first) / (Math.sqrt(second) + eps);
  });
  return w;
}

describe('AdamW', () => {
  const gradients = [0.5, -0.25, 1.5, 0, 0.125, 1e-7];
  const run = (decays: boolean, optimizer = settings.optimizer): number => {
    const trained = [variable('w', 2, decays)];
    const adamw = createAdamW(trained, { ...settings, optimizer });
    gradients.forEach((gradient) => adamw.update(adamw.gather([tf.scalar(gradient)]), 0.01, 1));
    adamw.dispose();
    return trained[0]!.variable.dataSync()[0]!;
  };

  it('is the textbook one, with decay on the weight itself where it acts', () => {
    expect(run(true)).toBeCloseTo(textbook(2, gradients, 0.01, { decay: 0.1 }), 5);
    expect(run(false)).toBeCloseTo(textbook(2, gradients, 0.01, {}), 5);
  });

  it('follows the released code on request: eps 1e-6 and no bias correction', () => {
    const released = { eps: 1e-6, biasCorrection: false };
    expect(run(false, released)).toBeCloseTo(textbook(2, gradients, 0.01, { eps: 1e-6, corrected: false }), 5);
    expect(Math.abs(run(false, released) - run(false))).toBeGreaterThan(1e-3);
  });

  it('a rate of 0 changes no weight, and still counts as an update', () => {
    const trained = [variable('w', 2, true)];
    const adamw = createAdamW(trained, settings);
    adamw.update(adamw.gather([tf.scalar(3)]), 0, 1);
    expect([adamw.steps, trained[0]!.variable.dataSync()[0]]).toEqual([1, 2]);
    expect(adamw.moments().first[0]!.dataSync()[0]).toBe(3);
  });
});

describe('an update of many variables', () => {
  const shapes = [[30, 7], [5], [300, 200], [300]];
  const build = () => {
    const trained = shapes.map((shape, i) => {
      return { name: `w${i}`, variable: tf.variable(numbers(shape, i)), decays: shape.length > 1 };
    });
    return { trained, adamw: createAdamW(trained, settings) };
  };
  const update = (adamw: AdamW, seed: number): void =>
    adamw.update(adamw.gather(shapes.map((shape, i) => numbers(shape, seed + i))), 0.01, 0.5);
  const valuesIn = (tensors: readonly tf.Tensor[]): number[][] => tensors.map((one) => [...one.dataSync()]);

  it('is the same by our kernel and composed', async () => {
    const updated = (): number[][] => {
      const { trained, adamw } = build();
      update(adamw, 10);
      update(adamw, 20);
      const { first, second } = adamw.moments();
      return valuesIn([...trained.map(({ variable }) => variable), ...first, ...second]);
    };
    const composed = await withoutKernels(updated);
    updated().forEach((values, i) => values.forEach((value, k) => expect(value).toBeCloseTo(composed[i]![k]!, 6)));
  });

  it('leaves alone the weights that were kept and the moments that were copied', () => {
    const { trained, adamw } = build();
    update(adamw, 10);
    const kept = snapshot(trained);
    const { first, second } = adamw.moments();
    const held = [...kept.weights, ...first, ...second];
    const before = valuesIn(held);
    const other = build();
    other.adamw.restore(first, second, adamw.steps);
    restoreWeights(other.trained, kept.weights);
    for (const one of [adamw, other.adamw]) update(one, 20);
    expect(valuesIn(held)).toEqual(before);
    const weights = [trained, other.trained].map((all) => valuesIn(all.map(({ variable }) => variable)));
    expect(weights[1]).toEqual(weights[0]);
    expect(weights[0]).not.toEqual(before.slice(0, shapes.length));
  });
});

describe('groups of variables', () => {
  const shaped = (shape: number[], decays: boolean) => ({ name: 'x', variable: tf.variable(tf.ones(shape)), decays });
  const made = () => [shaped([2, 3], true), shaped([4], false), shaped([600, 500], true), shaped([5], true)];

  it('join small ones that decay alike, and no others; if calls cost nothing, none', () => {
    const trained = made();
    expect(groupsOf(trained, true).map((group) => group.pick([0, 1, 2, 3]))).toEqual([[0, 3], [1], [2]]);
    expect(groupsOf(trained, false).map((group) => group.pick([0, 1, 2, 3]))).toEqual([[0], [1], [2], [3]]);
  });

  it('split again what they joined, each with its shape and in its place', () => {
    const trained = made();
    const groups = groupsOf(trained, true);
    const tensors = trained.map(({ variable }, i) => tf.fill(variable.shape, i));
    const joined = groups.map((group) => group.join(group.pick(tensors)));
    expect(joined.map(({ size }) => size)).toEqual([11, 4, 300_000]);
    const again = inOrder(groups, trained.length, (group, i) => group.part(joined[i]!));
    again.forEach((one, i) => {
      expect(one.shape).toEqual(tensors[i]!.shape);
      expect([...one.dataSync()]).toEqual([...tensors[i]!.dataSync()]);
    });
  });
});

describe('a step', () => {
  const setUp = async (clipNorm: number, microBatch?: number) => {
    const encoder = tinyEncoder();
    const config = configOf(adapterOf(4, encoder.weights.shape));
    const model = modelOf(encoder, config);
    const optimizer = createAdamW(model.trained, config);
    const examples = sentences(encoder, 8);
    const frozen = await cachedActivations({ model, data: { train: examples, validation: null, test: null } });
    const step = await trainStep(model, optimizer, frozen, batchOf(examples), {
      learningRate: 1e-3,
      clipNorm,
      dropout: noDropout,
      microBatch,
    });
    const { first } = optimizer.moments();
    const norm = Math.sqrt(
      first.reduce((sum, one) => sum + one.dataSync<'float32'>().reduce((s, x) => s + x * x, 0), 0),
    );
    return { model, step, norm };
  };

  it('decays neither biases nor LayerNorms, an adapter and its weights otherwise', async () => {
    const { model } = await setUp(1);
    const decaying = model.trained.filter(({ decays }) => decays).map(({ name }) => name);
    expect(decaying).toHaveLength(2 * 2 * 2 + 1);
    expect(decaying.every((name) => /(adapter_down\.0|adapter_up|head)\.weight$/.test(name))).toBe(true);
  });

  it('clips the global norm of all gradients before the update, and returns the norm before clipping', async () => {
    const free = await setUp(1e9);
    expect(free.norm).toBeCloseTo(free.step.gradientNorm, 4);
    const clipped = await setUp(0.01);
    expect(clipped.step).toEqual(free.step);
    expect(clipped.norm).toBeCloseTo(0.01, 5);
  });

  it('gives the same in micro-batches, which add up to the batch, and leaves no tensor behind', async () => {
    const whole = await setUp(1);
    const before = tf.memory().numTensors;
    // Three micro-batches of eight rows: the last one is smaller.
    const parts = await setUp(1, 3);
    const made = tf.memory().numTensors - before;
    const again = tf.memory().numTensors;
    await setUp(1, 8);
    expect(tf.memory().numTensors - again).toBe(made);
    expect(parts.step.loss).toBeCloseTo(whole.step.loss, 5);
    expect(parts.step.gradientNorm).toBeCloseTo(whole.step.gradientNorm, 4);
    parts.model.trained.forEach(({ name, variable }, i) => {
      const wanted = whole.model.trained[i]!.variable.dataSync<'float32'>();
      variable.dataSync<'float32'>().forEach((value, at) => expect(value, name).toBeCloseTo(wanted[at]!, 4));
    });
  });

  it('drops other entries in each micro-batch, and in the first one those of a whole batch', () => {
    const whole = dropoutOfStep(backend, { rate: 0.5, seed: 1, acts: () => true }, 4);
    const mask = (drops: Dropout): number[] => [...drops.mask([6, 6], 'head')!.dataSync<'float32'>()];
    expect(mask(whole.ofPart(0))).toEqual(mask(whole));
    expect(mask(whole.ofPart(1))).not.toEqual(mask(whole));
    expect(mask(whole.ofPart(1))).not.toEqual(mask(whole.ofPart(2)));
    expect(mask(whole.ofPart(1))).toEqual(mask(whole.ofPart(1)));
  });
});
