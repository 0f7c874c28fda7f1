import { describe, expect, it } from 'vitest';
import type { PlannedRun } from '../../src/shared/run';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { aboveCap } from '../../src/study/search/random-search';
import { pointName } from '../../src/methods/names';
import { pointOf, settingKey } from '../../src/study/setting';
import { minilm, taskNamed } from './facts';

const facts = { tasks: ['a', 'b', 'c'].map((name) => taskNamed(name)), encoders: [minilm] };
const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [
    { method: 'full', learningRate: [1e-5, 3e-5, 1e-4] },
    {
      method: 'adapter',
      size: [8, 64],
      learningRate: [1e-4, 3e-4, 1e-3, 3e-3],
      epochs: [3, 20],
      initStd: [1e-3, 1e-2],
    },
  ],
  seeds: [0, 1],
  search: { kind: 'random', trials: 5 },
};

const expand = (changes: Partial<StudyFileInput> = {}): PlannedRun[] =>
  expandStudy(parseStudy({ ...study, ...changes }, 's'), facts);
const ids = (runs: readonly PlannedRun[]): string[] => runs.map((run) => run.id);
const settingsOf = (runs: readonly PlannedRun[], point: string, task = 'a'): Set<string> =>
  new Set(
    runs.filter((run) => run.task === task && pointName(pointOf(run.config)) === point).map((run) => settingKey(run)),
  );

describe('random search', () => {
  it('draws `trials` settings of each point on each task, with every seed, and all where there are fewer', () => {
    const runs = expand();
    expect([settingsOf(runs, 'full').size, settingsOf(runs, 'adapter 8').size]).toEqual([3, 5]);
    expect(settingsOf(runs, 'adapter 64', 'b').size).toBe(5);
    expect(runs).toHaveLength(2 * 2 * (3 + 5 + 5));
  });

  it('is drawn from the grid, and the same file gives the same runs', () => {
    const grid = new Set(ids(expand({ search: { kind: 'grid' } })));
    const runs = expand();
    expect(runs.every((run) => grid.has(run.id))).toBe(true);
    expect(ids(expand())).toEqual(ids(runs));
  });

  it('tries the same settings on every task', () => {
    const values = (task: string) =>
      expand()
        .filter((run) => run.task === task)
        .map(({ config }) => JSON.stringify(config));
    expect(values('b')).toEqual(values('a'));
  });

  it('another seed of the search draws others', () => {
    expect(ids(expand({ search: { kind: 'random', trials: 5, seed: 1 } }))).not.toEqual(ids(expand()));
  });

  it('grows: more trials, another size, task or seed, or fewer rows keep every earlier draw', () => {
    const before = new Set(ids(expand()));
    const keeps = (changes: Partial<StudyFileInput>): boolean => {
      const after = new Set(ids(expand(changes)));
      return [...before].every((id) => after.has(id));
    };
    expect(keeps({ search: { kind: 'random', trials: 9 } })).toBe(true);
    expect(keeps({ tasks: ['a', 'b', 'c'] })).toBe(true);
    expect(keeps({ seeds: [0, 1, 2] })).toBe(true);
    const [full, adapter] = study.methods as [object, object];
    expect(keeps({ methods: [full, { ...adapter, size: [2, 8, 64] }] as StudyFileInput['methods'] })).toBe(true);
    const rates = (runs: PlannedRun[]) => runs.map(({ config }) => [config.learningRate, config.epochs, config.seed]);
    expect(rates(expand({ limit: { train: 100 } }))).toEqual(rates(expand()));
  });
});

it('a plan above its own limit says so', () => {
  const runs = expand();
  expect(aboveCap(runs, { kind: 'grid', maxRuns: runs.length })).toEqual([]);
  expect(aboveCap(runs, { kind: 'grid' })).toEqual([]);
  expect(aboveCap(runs, { kind: 'grid', maxRuns: 10 })[0]).toMatchObject({
    code: 'runs-above-cap',
    details: { runs: 52, cap: 10 },
  });
});
