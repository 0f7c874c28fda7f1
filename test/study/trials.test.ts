import { expect, it } from 'vitest';
import type { StudyFileInput } from '../../src/shared/study-file';
import { cellsOf } from '../../src/study/results/cells';
import { runCounts } from '../../src/study/results/run-counts';
import { trialsOf, trialsText, trialsWarning, triedOfCells, triedOfPlan } from '../../src/study/search/trials';
import { resultsOf } from './results';

const rates = [1e-4, 1e-3];
const fair: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [
    { method: 'full', learningRate: rates },
    { method: 'adapter', size: [8, 64], learningRate: rates },
  ],
  seeds: [0, 1],
};
const planned = (study: StudyFileInput) => triedOfPlan(resultsOf(study, () => undefined).runs);

it('sizes are points and seeds are repeats: neither is a trial', () => {
  expect(trialsText(trialsOf(planned(fair)))).toBe('full 2, adapter 2');
  expect(trialsWarning(planned(fair))).toEqual([]);
});

it('a method with fewer trials on one task alone is named with that task, full not excepted', () => {
  const uneven = {
    ...fair,
    methods: [...fair.methods, { method: 'adapter' as const, size: 8, epochs: 9, tasks: ['b'] }],
  };
  const [warning] = trialsWarning(planned(uneven));
  expect(warning).toMatchObject({ code: 'trials-differ', details: { trials: 'b: full 2, adapter 3' } });
});

it('settings with fewer seeds, made for another figure, compete in nothing and are no trials', () => {
  const figure = {
    ...fair,
    methods: [...fair.methods, { method: 'full' as const, learningRate: [1e-5, 1e-2], tasks: ['a'], seeds: [0] }],
  };
  expect(trialsWarning(planned(figure))).toEqual([]);
});

it('of results only settings that ended well count', () => {
  const results = resultsOf(fair, ({ point, rate, task }) =>
    point === 'full' && rate === 1e-3 && task.name === 'a' ? { status: 'diverged' } : { validation: 0.5 },
  );
  const [warning] = trialsWarning(triedOfCells(cellsOf(results)));
  expect(warning!.details).toEqual({ trials: 'a: full 1, adapter 2' });
});

it('pruned settings were tried as well, and take part in no selection', () => {
  const results = resultsOf(fair, ({ point, rate }) =>
    point !== 'full' && rate === 1e-3 ? { status: 'pruned' } : { validation: 0.5 },
  );
  const cells = cellsOf(results);
  expect(trialsWarning(triedOfCells(cells))).toEqual([]);
  expect(cells.map(({ winner }) => winner!.config.learningRate)).toEqual(cells.map(() => 1e-4));
  expect(runCounts(results.runs)).toEqual({ complete: 16, planned: 16 });
});
