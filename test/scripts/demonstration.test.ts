import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { claimOf } from '../../scripts/demonstration/claim';
import { refinements } from '../../scripts/demonstration/refine';
import { appendEntries } from '../../scripts/demonstration/study-file';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import type { StudyFileInput } from '../../src/shared/study-file';
import { parseStudy } from '../../src/study/plan/parse';
import { projectFolder } from '../../src/setup/folders';
import { resultsOf, type Outcome, type RunName } from '../study/results';

const rates = [1e-4, 4e-4, 1.6e-3];
const study: StudyFileInput = {
  tasks: ['a', 'b'],
  methods: [{ method: 'adapter', size: 8, learningRate: rates }],
  seeds: [0],
};
const options = { seeds: [0, 1, 2], tasks: ['a', 'b'] };

const refined = (outcome: (run: RunName) => Outcome | undefined, methods = study.methods) =>
  refinements(resultsOf({ ...study, methods }, outcome), options);

const best = (rate: number) => (run: RunName) => ({ validation: run.rate === rate ? 0.9 : 0.8 });

it('a best rate inside of its grid gets more seeds, for all tasks in one entry', () => {
  expect(refined(best(4e-4))).toEqual([
    { method: 'adapter', size: [8], epochs: [3], learningRate: [4e-4], seeds: [1, 2], tasks: ['a', 'b'] },
  ]);
});

it('a best rate at an edge gets the next rate instead, on the side of the edge', () => {
  const added = refined((run) => best(run.task.name === 'a' ? 1e-4 : 1.6e-3)(run));
  expect(added.map((entry) => [entry.tasks, entry.learningRate, entry.seeds])).toEqual([
    [['a'], [2.5e-5], [0]],
    [['b'], [6.4e-3], [0]],
  ]);
});

it('nothing is added while a run is unfinished, if every seed exists, or for a task that gets no more', () => {
  expect(refined(({ rate }) => (rate === 1e-4 ? { status: 'running' } : { validation: 0.5 }))).toEqual([]);
  const seeds: StudyFileInput['methods'][number] = { method: 'adapter', size: 8, learningRate: 4e-4, seeds: [1, 2] };
  const whole = [...study.methods, seeds];
  expect(refined(best(4e-4), whole)).toEqual([]);
  expect(refinements(resultsOf(study, best(4e-4)), { seeds: [0, 1], tasks: ['b'] }).map(({ tasks }) => tasks)).toEqual([
    ['b'],
  ]);
});

it('a rate that diverged counts as tried, so the one beside it is inside of the grid', () => {
  const added = refined(({ rate }) => (rate === 1.6e-3 ? { status: 'diverged' } : { validation: rate }));
  expect(added.map(({ learningRate }) => learningRate)).toEqual([[4e-4]]);
});

it('added entries are lines at the end of the study file, which stays a study with its comments', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'demonstration-'));
  const file = path.join(folder, 'study.yaml');
  const before = readFileSync(path.join(projectFolder(), 'docs/eight-tasks/study.yaml'), 'utf8');
  try {
    writeFileSync(file, before);
    const [entry] = refined(best(4e-4));
    await appendEntries(file, [entry!]);
    const after = readFileSync(file, 'utf8');
    expect(after.startsWith(before.trimEnd())).toBe(true);
    expect(after.trimEnd().split('\n')).toHaveLength(before.trimEnd().split('\n').length + 1);
    expect(parseStudy(parse(after)).methods).toHaveLength(parseStudy(parse(before)).methods.length + 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('the claim is of the best adapter with at most 4 % of the parameters, against top-n with as many', () => {
  const methods: StudyFileInput['methods'] = [
    { method: 'full', learningRate: 1e-4 },
    { method: 'top-n', n: [1, 2], learningRate: 1e-4 },
    { method: 'adapter', size: [2, 64, 512], learningRate: 1e-3 },
  ];
  const others: Record<string, number> = {
    full: 0.9,
    'top-1': 0.85,
    'top-2': 0.85,
    'adapter 2': 0.86,
    'adapter 512': 0.95,
  };
  const results = (adapter64: number) =>
    resultsOf({ tasks: ['a'], methods, seeds: [0] }, ({ point }) => {
      const value = others[point] ?? adapter64;
      return { validation: value, test: value };
    });
  const claim = (adapter64: number) => claimOf(tradeOff(results(adapter64), { y: 'delta', x: 'fraction' }));
  expect(claim(0.895)).toMatchObject({ adapter: { size: 64 }, nearFull: true, aboveTopN: true });
  expect(claim(0.895)!.topN).toBeCloseTo(-5, 10);
  expect(claim(0.84)).toMatchObject({ adapter: { size: 2 }, nearFull: false, aboveTopN: true });
});
