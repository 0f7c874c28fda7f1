import { describe, expect, it } from 'vitest';
import { specOf, type MethodConfig } from '../../src/methods/registry';
import type { StudyFileInput } from '../../src/shared/study-file';
import { autoKeys } from '../../src/study/plan/auto-keys';
import { autoEpochs } from '../../src/study/plan/auto-epochs';
import { autoRate } from '../../src/study/plan/auto-rate';
import { defaultRates } from '../../src/study/plan/default-rates';
import { expandStudy } from '../../src/study/plan/expand';
import { extendStudy } from '../../src/study/plan/extend';
import { parseStudy } from '../../src/study/plan/parse';
import { minilm, taskNamed } from './facts';

const rows = (train: number) => ({ rows: { train, validation: 100, test: 100 } });
const tasks = [taskNamed('small', rows(600)), taskNamed('large', rows(20_000))];
const expand = (file: StudyFileInput) => expandStudy(parseStudy(file, 'test'), { tasks, encoders: [minilm] });
const epochsOf = (file: StudyFileInput) => expand(file).map(({ config }) => config.epochs);

describe('epochs: auto', () => {
  it.each([
    // 19 steps an epoch; 15 epochs would be 285 steps.
    [600, 32, 16],
    [960, 32, 10],
    [961, 32, 10],
    [3200, 32, 3],
    [1_000_000, 32, 3],
    [100, 32, 40],
    [1, 32, 40],
    [600, 8, 4],
    [9600, 32, 3],
  ])('of %d rows in batches of %d are %d', (count, batch, epochs) => {
    expect(autoEpochs(count, batch)).toBe(epochs);
  });

  it('follow each task, the limit and the batch size', () => {
    const file: StudyFileInput = {
      tasks: ['small', 'large'],
      methods: [{ method: 'full' }],
      training: { epochs: 'auto' },
    };
    expect(epochsOf(file)).toEqual([16, 3]);
    expect(epochsOf({ ...file, limit: { train: 300 } })).toEqual([30, 30]);
    expect(epochsOf({ ...file, training: { epochs: 'auto', batchSize: [8, 32] } })).toEqual([4, 16, 3, 3]);
  });

  it('give the ids of the numbers that they resolve to', () => {
    const of = (epochs: number | 'auto') =>
      expand({ tasks: ['small'], methods: [{ method: 'full' }, { method: 'features' }], training: { epochs } });
    expect(of('auto')).toEqual(of(16));
    const both = expand({ tasks: ['small'], methods: [{ method: 'full', epochs: ['auto', 16, 3] }] });
    expect(both.map(({ config }) => config.epochs)).toEqual([16, 3]);
  });

  it('draw the same settings of a random search on all tasks', () => {
    const runs = expand({
      tasks: ['small', 'large'],
      methods: [{ method: 'adapter', size: 8, learningRate: [1e-4, 3e-4, 1e-3, 3e-3], warmup: [0, 0.1, 0.2] }],
      training: { epochs: 'auto' },
      search: { kind: 'random', trials: 3 },
    });
    const drawn = (name: string) =>
      runs.flatMap(({ task, config }) => (task === name ? [[config.learningRate, config.warmup].join()] : []));
    expect(drawn('small')).toHaveLength(3);
    expect(drawn('small')).toEqual(drawn('large'));
  });

  it('are refused in another spelling, with what is allowed', () => {
    expect(() =>
      parseStudy({ tasks: ['small'], methods: [{ method: 'full' }], training: { epochs: 'automatic' } }, 'x'),
    ).toThrow(/training\.epochs.*number \| auto/);
  });

  it('are kept when an epoch is added', () => {
    const file = parseStudy({ tasks: ['small'], methods: [{ method: 'full' }], training: { epochs: 'auto' } }, 'x');
    const configs = expand(file).map(({ config }) => config);
    expect(extendStudy(file, { epochs: 30 }, configs).methods[0]).toMatchObject({ epochs: ['auto', 30] });
  });
});

const adapter = (size: number): MethodConfig => ({
  method: 'adapter',
  size,
  initStd: 0.01,
  layers: [0, 5],
  layerNorm: 'all',
  placement: 'houlsby',
  activation: 'gelu',
});

describe('learningRate: auto', () => {
  it('is the measured rate at measured sizes, of every method', () => {
    for (const { at, rate } of defaultRates.adapter!) expect(autoRate(adapter(at))).toBe(rate);
    for (const { at, rate } of defaultRates['top-n']!) expect(autoRate({ method: 'top-n', n: at })).toBe(rate);
    expect(autoRate({ method: 'full' })).toBe(defaultRates.full![0]!.rate);
  });

  it('is the default rate of a method that is not measured', () => {
    expect(defaultRates.bitfit).toBeUndefined();
    expect(autoRate({ method: 'bitfit' })).toBe(specOf('bitfit').training.learningRate);
  });

  it('is interpolated between neighbours elsewhere, and constant beyond the ends', () => {
    const measured = defaultRates.adapter!;
    measured.slice(1).forEach((high, i) => {
      const low = measured[i]!;
      const between = autoRate(adapter(Math.round(Math.sqrt(low.at * high.at))));
      expect(between).toBeGreaterThanOrEqual(0.95 * Math.min(low.rate, high.rate));
      expect(between).toBeLessThanOrEqual(1.05 * Math.max(low.rate, high.rate));
    });
    expect(autoRate(adapter(1))).toBe(measured[0]!.rate);
    expect(autoRate(adapter(1024))).toBe(measured.at(-1)!.rate);
  });

  it('is a number in the plan, and the run is that of the number', () => {
    const auto = expand({ tasks: ['small'], methods: [{ method: 'adapter', size: [8, 100], learningRate: 'auto' }] });
    expect(auto.map(({ config }) => config.learningRate)).toEqual([autoRate(adapter(8)), autoRate(adapter(100))]);
    const explicit = expand({
      tasks: ['small'],
      methods: [{ method: 'adapter', size: 8, learningRate: autoRate(adapter(8)) }],
    });
    expect(explicit[0]!.id).toBe(auto[0]!.id);
  });
});

describe('classWeights', () => {
  const study: StudyFileInput = {
    tasks: ['small'],
    methods: [{ method: 'full' }, { method: 'no-encoder', trials: 2 }],
  };
  const balanced = { ...study, training: { classWeights: 'balanced' } } as const;

  it('are part of an id only where they are balanced', () => {
    expect(expand({ ...study, training: { classWeights: 'none' } })).toEqual(expand(study));
    const ids = new Set(expand(study).map(({ id }) => id));
    expect(expand(balanced).filter(({ id }) => ids.has(id))).toEqual([]);
  });

  it('balanced are recorded and listed as a deviation from the paper', () => {
    expand(balanced).forEach(({ config, deviations }) => {
      expect(config.classWeights).toBe('balanced');
      expect(deviations).toContain('classWeights: balanced');
    });
  });

  it('have no effect on a regression', () => {
    const regression = [taskNamed('small', { kind: 'regression', labels: null, metric: 'spearman', positive: null })];
    const of = (file: StudyFileInput) => expandStudy(parseStudy(file, 'x'), { tasks: regression, encoders: [minilm] });
    expect(of(balanced)).toEqual(of(study));
  });
});

it('a run names the values that `auto` chose, and not those that the file lists', () => {
  const named = (file: StudyFileInput) => expand(file).map(({ config }) => autoKeys(parseStudy(file, 'test'), config));
  const full = { method: 'full' as const };
  expect(named({ tasks: ['small'], methods: [full], training: { epochs: 'auto' } })).toEqual([['epochs']]);
  expect(named({ tasks: ['small'], methods: [{ ...full, learningRate: 'auto', epochs: 3 }] })).toEqual([
    ['learningRate'],
  ]);
  const mixed: StudyFileInput = {
    tasks: ['small'],
    methods: [full, { method: 'features' }],
    training: { learningRate: ['auto', 0.5], epochs: 2 },
  };
  expect(named(mixed)).toEqual([['learningRate'], [], ['learningRate'], []]);
});
