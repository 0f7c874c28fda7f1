import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBackend } from '../../src/engine/backends/start';
import { ablate, type Ablating } from '../../src/engine/ablation/ablate';
import type { Model } from '../../src/engine/model';
import { predict } from '../../src/engine/training/evaluate';
import type { Activations } from '../../src/engine/training/cached-activations';
import { activationCache } from '../../src/engine/training/activation-cache';
import { missingFirsts, spanCount, type AblationOutput, type AblatedSpan } from '../../src/shared/ablation';
import type { AdapterConfig } from '../../src/methods/adapter';
import { scoresOf } from '../../src/shared/scoring';
import { tinyEncoder } from './encoders';
import { adapterOf, configOf, modelOf, sentences } from './training';

await startBackend('tensorflow');
const encoder = tinyEncoder();
const { shape } = encoder.weights;
const task = { kind: 'regression', outputs: 1, positive: null } as const;
const examples = sentences(encoder, 90, 'regression');

/** Adapters with weights so large that each one matters to every score. */
function spreadModel(changes: Partial<AdapterConfig> = {}): { model: Model; method: AdapterConfig } {
  const method = { ...adapterOf(4, shape), initStd: 0.8, ...changes };
  const model = modelOf(encoder, configOf(method, { seed: 3 }), 'regression');
  onTestFinished(() => model.dispose());
  return { model, method };
}

const ablatingOf = (changes?: Partial<AdapterConfig>, budgetBytes = Infinity): Ablating => {
  const { model, method } = spreadModel(changes);
  return { model, task, examples, layers: method.layers, cache: activationCache(budgetBytes) };
};

async function ablationOutputs(...args: Parameters<typeof ablate>): Promise<AblationOutput[]> {
  const outputs: AblationOutput[] = [];
  for await (const output of ablate(...args)) outputs.push(output);
  return outputs;
}

const spansOf = (outputs: readonly AblationOutput[]): AblatedSpan[] =>
  outputs.flatMap((output) => (output.type === 'spans' ? output.spans : []));

/** An independent computation: the up-projections of the span's adapters are zeros, and the whole model is scored. */
async function scoredWithZeros(model: Model, [first, last]: readonly [number, number]) {
  const own = model.trained.filter(({ name }) => {
    const layer = Number(/layer\.(\d+)\./.exec(name)?.[1] ?? -1);
    return name.includes('.adapter_up.') && layer >= first && layer <= last;
  });
  const before = own.map(({ variable }) => tf.keep(variable.clone()));
  own.forEach(({ variable }) => variable.assign(tf.zeros(variable.shape)));
  const frozen: Activations = {
    of: (_, batch, dropout) => model.activations(batch, dropout),
  };
  const predictions = await predict(model, frozen, 'validation', examples);
  own.forEach(({ variable }, i) => variable.assign(before[i]!));
  tf.dispose(before);
  return scoresOf(task, predictions);
}

const everything = { whole: true, firsts: missingFirsts([0, shape.layers - 1], []) };

describe('an ablation', () => {
  it.each(['houlsby', 'pfeiffer', 'parallel'] as const)(
    'scores each span (%s) as the model whose adapters there give nothing',
    async (placement) => {
      const ablating = ablatingOf({ placement });
      const outputs = await ablationOutputs(ablating, everything);
      const spans = spansOf(outputs);
      expect(spans.map(({ first, last }) => [first, last])).toEqual([
        [0, 0],
        [0, 1],
        [1, 1],
      ]);
      expect(spans).toHaveLength(spanCount(ablating.layers));
      for (const { first, last, scores } of spans) {
        const wanted = await scoredWithZeros(ablating.model, [first, last]);
        expect(scores.mse).toBeCloseTo(wanted.mse!, 5);
        expect(scores.spearman).toBeCloseTo(wanted.spearman!, 5);
      }
      const whole = outputs.flatMap((output) => (output.type === 'whole' ? [output.scores] : []));
      expect(whole).toEqual([await scoredWithZeros(ablating.model, [9, 9])]);
      // Without the adapters the scores differ.
      expect(new Set([...spans, { scores: whole[0]! }].map(({ scores }) => scores.mse!.toFixed(4))).size).toBe(4);
    },
  );

  it('leaves LayerNorms and head as they were trained, and frees what it computed', async () => {
    const ablating = ablatingOf();
    const saved = ablating.model.trained.map(({ variable }) => variable.dataSync().slice());
    const before = tf.memory().numTensors;
    await ablationOutputs(ablating, everything);
    expect(tf.memory().numTensors).toBe(before);
    ablating.model.trained.forEach(({ variable }, i) => expect(variable.dataSync()).toEqual(saved[i]));
  });

  it('gives the same if the states below a layer are too large to be cached', async () => {
    const [kept, anew] = [
      await ablationOutputs(ablatingOf(), everything),
      await ablationOutputs(ablatingOf({}, 0), everything),
    ];
    spansOf(kept).forEach(({ scores }, i) => expect(spansOf(anew)[i]!.scores.mse).toBeCloseTo(scores.mse!, 5));
  });

  it('removes adapters only from layers that have some', async () => {
    const outputs = await ablationOutputs(ablatingOf({ layers: [1, 1] }), { whole: true, firsts: [1] });
    expect(spansOf(outputs).map(({ first, last }) => [first, last])).toEqual([[1, 1]]);
  });

  it('stops after the current batch, and continues with the first layers without scores', async () => {
    const ablating = ablatingOf();
    const stop: { requested: 'pause' | null } = { requested: null };
    const first: AblationOutput[] = [];
    for await (const output of ablate(ablating, everything, stop)) {
      first.push(output);
      if (output.type === 'spans') stop.requested = 'pause';
    }
    expect(spansOf(first).map((span) => span.first)).toEqual([0, 0]);
    const firsts = missingFirsts(ablating.layers, spansOf(first));
    expect(firsts).toEqual([1]);
    const rest = await ablationOutputs(ablating, { whole: false, firsts });
    expect(rest.some(({ type }) => type === 'whole')).toBe(false);
    const whole = spansOf(await ablationOutputs(ablating, everything));
    expect([...spansOf(first), ...spansOf(rest)]).toEqual(whole);
    const shares = [...first, ...rest].flatMap((output) => (output.type === 'progress' ? [output.share] : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 9);
  });
});
