import { expect, it } from 'vitest';
import { bestRates } from '../../scripts/bench/rates/best-rates';
import type { RunRow } from '../../src/shared/run';

const run = (task: string, learningRate: number, accuracy: number | null, seed = 0) =>
  ({
    task,
    config: { method: { method: 'full' }, learningRate, seed } as RunRow['config'],
    scores: { validation: accuracy === null ? null : { accuracy }, test: null },
  }) as const;
const metrics = new Map(['a', 'b', 'c'].map((task) => [task, 'accuracy' as const]));

it('the best rate loses least to each task’s best, on average over tasks that have every rate', () => {
  const runs = [
    ...[run('a', 1e-4, 0.7), run('a', 1e-3, 0.9), run('a', 1e-2, 0.8)],
    ...[run('b', 1e-4, 0.5), run('b', 1e-3, 0.5), run('b', 1e-2, 0.55)],
    // One rate is not measured yet.
    ...[run('c', 1e-4, 0.9), run('c', 1e-3, 0.1), run('c', 1e-2, null)],
  ];
  const [found] = bestRates(runs, metrics);
  expect(found).toMatchObject({ point: 'full', rate: 1e-3, tasks: 2 });
  expect(found!.delta).toBeCloseTo(-0.025, 9);
});

it('seeds count by their mean, and of equal rates the lower is taken', () => {
  const runs = [run('a', 1e-4, 0.6), run('a', 1e-4, 0.8, 1), run('a', 1e-3, 0.7), run('a', 1e-3, 0.7, 1)];
  expect(bestRates(runs, metrics)).toEqual([{ point: 'full', rate: 1e-4, tasks: 1, delta: 0 }]);
});

it('a point without a whole task has no rate', () => {
  expect(bestRates([run('a', 1e-4, null)], metrics)).toEqual([]);
});
