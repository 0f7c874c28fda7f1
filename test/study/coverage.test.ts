import { expect, it } from 'vitest';
import { coverageOf } from '../../src/study/results/coverage';
import { resultsOf } from './results';

it('coverage counts done, running, failed, missing and pruned runs per point and task', () => {
  const statuses = [
    'completed',
    'failed',
    'diverged',
    'running',
    'queued',
    'paused',
    'interrupted',
    'cancelled',
  ] as const;
  const results = resultsOf(
    {
      tasks: ['a', 'b'],
      methods: [
        { method: 'full', tasks: ['a'], learningRate: [1e-5, 1e-4] },
        { method: 'adapter', size: [8], seeds: [0] },
      ],
      seeds: [0, 1, 2, 3, 4, 5, 6, 7],
    },
    ({ point, rate, seed }) => {
      if (point !== 'full') return { status: 'pruned' };
      return rate === 1e-5 ? { status: statuses[seed]! } : { validation: 0.5 };
    },
  );
  expect(coverageOf(results.runs)).toMatchObject({
    tasks: ['a', 'b'],
    rows: [
      {
        name: 'full',
        settings: 2,
        cells: [{ task: 'a', runs: 16, done: 9, running: 1, failed: 2, missing: 4, pruned: 0 }, null],
      },
      {
        name: 'adapter 8',
        settings: 1,
        cells: [
          { runs: 1, pruned: 1 },
          { task: 'b', runs: 1, pruned: 1 },
        ],
      },
    ],
  });
});

it('lists points by method and size, regardless of the training order', () => {
  const { runs } = resultsOf(
    {
      tasks: ['a'],
      methods: [{ method: 'adapter', size: [64, 8] }, { method: 'top-n', n: [1, 6, 2] }, { method: 'full' }],
    },
    () => undefined,
  );
  expect(coverageOf(runs).rows.map(({ name }) => name)).toEqual([
    ...['full', 'top-1', 'top-2', 'top-6', 'adapter 8', 'adapter 64'],
  ]);
});
