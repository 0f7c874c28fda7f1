import { describe, expect, test } from 'vitest';
import { filterRuns, listedRuns, sortRuns, type RunFilter } from '../../src/renderer/model/run-list';
import { resultsOf } from '../study/results';

const scores: Readonly<Record<string, number>> = { full: 0.9, 'adapter 8': 0.85, 'adapter 64': 0.89 };
const results = resultsOf(
  {
    ...{ name: 'x', tasks: ['spam', 'era'], encoder: 'minilm-l6' },
    methods: [
      { method: 'full', learningRate: 1e-4 },
      { method: 'adapter', size: [8, 64], learningRate: 1e-3 },
    ],
  },
  ({ task, point }) => {
    if (point === 'adapter 64' && task.name === 'era') return { status: 'diverged' };
    return { validation: scores[point]!, test: scores[point]! - 0.01 };
  },
);
const list = listedRuns(results);
const all: RunFilter = { text: '', status: null, point: null, task: null, runs: null };
const names = (found: typeof list): string[] => found.map(({ run, point }) => `${run.task} ${point}`);

describe('The list of runs', () => {
  test('shows each run against full fine-tuning on its own task', () => {
    const delta = Object.fromEntries(list.map((one) => [`${one.run.task} ${one.point}`, one.delta]));
    expect(delta[names(list).find((name) => name.startsWith('spam full'))!]).toBeCloseTo(0);
    expect(list.find(({ run }) => run.status === 'diverged')).toMatchObject({
      validation: null,
      test: null,
      delta: null,
    });
    const small = list.find(({ run }) => run.config.method.method === 'adapter' && run.status === 'completed')!;
    expect(small.delta).toBeLessThan(0);
  });

  test('is filtered by words in any order, by state, by task', () => {
    expect(filterRuns(list, { ...all, text: '64 ADAPTER spam' })).toHaveLength(1);
    expect(filterRuns(list, { ...all, status: 'look' })).toHaveLength(1);
    expect(filterRuns(list, { ...all, task: 'era' })).toHaveLength(3);
    expect(filterRuns(list, { ...all, runs: [list[1]!.run.id, 'gone'] })).toEqual([list[1]]);
    expect(filterRuns(list, { ...all, text: 'nothing' })).toEqual([]);
  });

  test('begins with the runs that need attention', () => {
    expect(sortRuns(list, null, true)[0]!.run.status).toBe('diverged');
  });

  test('sorts by numbers as numbers, with unknown values last either way', () => {
    const down = sortRuns(list, 'test', true).map(({ test: value }) => value);
    const up = sortRuns(list, 'test', false).map(({ test: value }) => value);
    expect(down.at(-1)).toBeNull();
    expect(up.at(-1)).toBeNull();
    expect(down.slice(0, -1)).toEqual([...up.slice(0, -1)].reverse());
    const sizes = sortRuns(list, 'method', false).flatMap(({ run: { config } }) =>
      config.method.method === 'adapter' ? [config.method.size] : [],
    );
    expect(sizes).toEqual([8, 8, 64, 64]);
  });
});
