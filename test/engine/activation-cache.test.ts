import { beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/engine/backends/backend';
import { startBackend } from '../../src/engine/backends/start';
import { activationCache, type ActivationCache } from '../../src/engine/training/activation-cache';
import type { MethodConfig } from '../../src/methods/registry';
import type { RunConfig } from '../../src/shared/run';
import { tinyEncoder, type TestEncoder } from './encoders';
import { adapterOf, configOf, trainedToEnd, trainingOf } from './training';

let backend: Backend;
let encoder: TestEncoder;
beforeAll(async () => {
  backend = await startBackend('tensorflow');
  encoder = tinyEncoder();
});

const span = (): MethodConfig => ({ ...adapterOf(4, encoder.weights.shape), layers: [1, 1], layerNorm: 'span' });
const methods: readonly (readonly [string, () => MethodConfig])[] = [
  ['top-1', () => ({ method: 'top-n', n: 1 })],
  ['adapters of the last layer', span],
  ['features', () => ({ method: 'features' })],
];

/** Counts what is computed, and the layer from which each computation continued. */
function counted(outputs: ActivationCache): ActivationCache & { computed: number; readonly bases: (number | null)[] } {
  const counting = {
    computed: 0,
    bases: [] as (number | null)[],
    of: (...[source, rows, compute]: Parameters<ActivationCache['of']>) =>
      outputs.of(source, rows, (sink, base) => {
        counting.computed += 1;
        counting.bases.push(base?.layer ?? null);
        return compute(sink, base);
      }),
  };
  return counting;
}

const run = (method: MethodConfig, cache: ActivationCache | undefined, changes: Partial<RunConfig> = {}) => {
  const training = trainingOf({ backend, encoder, config: configOf(method, changes) });
  return trainedToEnd({ ...training, data: data(training.data), cache });
};

/** The same arrays in every run, as in a trainer. */
let kept: ReturnType<typeof trainingOf>['data'] | null = null;
const data = (made: NonNullable<typeof kept>) => (kept ??= made);

describe('cached activations', () => {
  it.each(methods)('%s: losses are the same with and without, at dropout 0 and 0.1', async (_, method) => {
    for (const dropout of [0, 0.1]) {
      const without = await run(method(), undefined, { dropout });
      const through = await run(method(), activationCache(1e9), { dropout });
      expect(through.losses).toHaveLength(without.losses.length);
      through.losses.forEach((loss, i) => expect(Math.abs(loss - without.losses[i]!)).toBeLessThan(1e-5));
      expect(through.finished!.scores).toEqual(without.finished!.scores);
    }
  });

  it.each(methods)('%s: are computed once per split, and a second run reads the same bits', async (_, method) => {
    const outputs = counted(activationCache(1e9));
    const first = await run(method(), outputs);
    expect(outputs.computed).toBe(3);
    const second = await run(method(), outputs);
    expect(outputs.computed).toBe(3);
    expect(second.losses).toEqual(first.losses);
    await run(method(), outputs, { seed: 5, learningRate: 1e-3 });
    expect(outputs.computed).toBe(3);
  });

  it('are not cached for training if dropout acts below, or if the embeddings are trained', async () => {
    const below = counted(activationCache(1e9));
    const without = await run(methods[0]![1](), undefined, { frozenDropout: true });
    const through = await run(methods[0]![1](), below, { frozenDropout: true });
    expect(below.computed).toBe(2);
    expect(through.losses).toEqual(without.losses);
    const full = counted(activationCache(1e9));
    await run({ method: 'full' }, full);
    expect(full.computed).toBe(0);
  });

  it('continue from those of fewer layers, with equal bits', async () => {
    const alone = await run(methods[2]![1](), activationCache(1e9));
    const shared = counted(activationCache(1e9));
    await run(methods[0]![1](), shared);
    const after = await run(methods[2]![1](), shared);
    expect(shared.bases).toEqual([null, null, null, 1, 1, 1]);
    expect(after.losses).toEqual(alone.losses);
    expect(after.finished!.scores).toEqual(alone.finished!.scores);
  });

  it('stay within their budget: the oldest are dropped, and what never fits is computed each time', async () => {
    const outputs = counted(activationCache(100));
    const weights = {};
    const ask = (place: string, floats = 10) =>
      outputs.of(
        { weights, examples: kept!.train!, place, layer: 1, key: () => place },
        { offsets: Int32Array.of(0, floats), hidden: 1 },
        async (sink) => sink(0, new Float32Array(floats)),
      );
    await ask('a');
    await ask('b');
    await ask('a');
    expect(outputs.computed).toBe(2);
    await ask('c');
    await ask('a');
    expect(outputs.computed).toBe(3);
    await ask('b');
    expect(outputs.computed).toBe(4);
    expect(await ask('large', 26)).toBeNull();
  });
});
