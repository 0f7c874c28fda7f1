import { describe, expect, it } from 'vitest';
import { cellsOf, meanScore, reportedSplit, scoreError, winnerOf, type Cell } from '../../src/study/results/cells';
import { taskNamed } from './facts';
import { resultsOf, type Outcome, type RunName } from './results';

const rates = [1e-4, 1e-3, 1e-2];

const adapterCell = (seeds: number[], outcome: (run: RunName) => Outcome | undefined): Cell =>
  cellsOf(
    resultsOf({ tasks: ['a'], methods: [{ method: 'adapter', size: 8, learningRate: rates }], seeds }, outcome),
  )[0]!;

const winningRate = (cell: Cell): number | null | undefined => cell.winner?.config.learningRate;

describe('selection', () => {
  it('is by the mean of validation over seeds: no seed and no test score is ever selected', () => {
    // Rate 1e-3 has the best single seed and the best test, rate 1e-2 the best mean.
    const validation: Record<number, number[]> = { 1e-4: [0.5, 0.6], 1e-3: [0.9, 0.4], 1e-2: [0.7, 0.7] };
    const cell = adapterCell([0, 1], ({ rate, seed }) => ({
      validation: validation[rate]![seed]!,
      test: rate === 1e-3 ? 0.99 : 0.5,
    }));
    expect(winningRate(cell)).toBe(1e-2);
    expect(meanScore(cell.winner!, 'accuracy', 'validation')).toBeCloseTo(0.7, 12);
  });

  it('a setting with a seed missing, failed or still running does not compete', () => {
    for (const status of ['failed', 'running', 'queued', 'diverged', 'pruned', 'cancelled'] as const) {
      const cell = adapterCell([0, 1], ({ rate, seed }) =>
        rate === 1e-2 && seed === 1 ? { status } : { validation: rate },
      );
      expect(winningRate(cell)).toBe(1e-3);
      expect(cell.open).toBe(status === 'running' || status === 'queued');
    }
  });

  it('of complete settings only those with the most seeds compete', () => {
    const study = {
      tasks: ['a'],
      methods: [
        { method: 'adapter' as const, size: 8, learningRate: 1e-3 },
        { method: 'adapter' as const, size: 8, learningRate: 1e-2, seeds: [0] },
      ],
      seeds: [0, 1],
    };
    const cell = cellsOf(resultsOf(study, ({ rate }) => ({ validation: rate === 1e-2 ? 0.9 : 0.6 })))[0]!;
    expect(winningRate(cell)).toBe(1e-3);
  });

  it('an undefined score never wins, and zero is a score', () => {
    expect(winningRate(adapterCell([0], ({ rate }) => ({ validation: rate === 1e-2 ? null : -rate })))).toBe(1e-4);
    expect(winningRate(adapterCell([0], ({ rate }) => ({ validation: rate === 1e-3 ? 0 : null })))).toBe(1e-3);
    expect(adapterCell([0], () => ({ validation: null })).winner).toBeNull();
  });

  it('if every score is undefined, the lowest mean error over seeds wins', () => {
    const errors: Record<number, number[]> = { 1e-4: [3, 1], 1e-3: [1, 2], 1e-2: [0.1, 9] };
    const cell = adapterCell([0, 1], () => ({ validation: null }));
    const scored = cell.settings.map((setting) => ({
      ...setting,
      runs: setting.runs.map((run) => {
        const mse = errors[run.config.learningRate!]![run.config.seed]!;
        return { ...run, scores: { ...run.scores, validation: { spearman: null, mse } } };
      }),
    }));
    expect(winnerOf(scored, 'spearman')?.config.learningRate).toBe(1e-3);
  });

  it('means that differ only by rounding are equal, so the order of the seeds decides nothing', () => {
    const scores: Record<number, number[]> = { 1e-4: [0.1, 0.2, 0.6], 1e-3: [0.6, 0.2, 0.1], 1e-2: [0.3, 0.3, 0.3] };
    const sums = Object.values(scores).map((own) => own.reduce((sum, value) => sum + value, 0));
    expect(new Set(sums).size).toBeGreaterThan(1);
    for (const seeds of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      expect(winningRate(adapterCell(seeds, ({ rate, seed }) => ({ validation: scores[rate]![seed]! })))).toBe(1e-4);
    }
  });

  it('one undefined seed makes the mean of its setting undefined', () => {
    const cell = adapterCell([0, 1], ({ rate, seed }) => ({ validation: rate === 1e-2 && seed === 1 ? null : rate }));
    expect(winningRate(cell)).toBe(1e-3);
  });
});

it('s.e.m. is the sample deviation over √n, and none for one seed', () => {
  const three = adapterCell([0, 1, 2], ({ seed }) => ({ validation: [0.8, 0.82, 0.87][seed]! }));
  expect(scoreError(three.winner!, 'accuracy', 'validation')).toBeCloseTo(0.0208167, 6);
  const one = adapterCell([0], () => ({ validation: 0.8 }));
  expect(scoreError(one.winner!, 'accuracy', 'validation')).toBeNull();
});

it('reports take test only if every compared task has a scored test split', () => {
  const study = { tasks: ['a', 'b'], methods: [{ method: 'full' as const }] };
  const both = resultsOf(study, () => ({ validation: 0.8, test: 0.7 }));
  const one = resultsOf(study, ({ task }) => ({ validation: 0.8, ...(task.name === 'a' ? { test: 0.7 } : {}) }));
  const unlabelled = resultsOf(study, ({ task }) => ({ validation: 0.8, test: task.name === 'a' ? 0.7 : null }));
  expect(reportedSplit(cellsOf(both))).toBe('test');
  expect(reportedSplit(cellsOf(one))).toBe('validation');
  expect(reportedSplit(cellsOf(unlabelled))).toBe('validation');
});

it('selection uses the primary metric of the task', () => {
  const tasks = [taskNamed('a', { metric: 'matthews' })];
  const study = { tasks: ['a'], methods: [{ method: 'full' as const, learningRate: [1e-4, 1e-3] }] };
  const results = resultsOf(study, () => ({ validation: 0 }), tasks);
  const runs = results.runs.map((run, i) => ({
    ...run,
    scores: { validation: { accuracy: [0.9, 0.8][i]!, matthews: [0.1, 0.4][i]! }, test: null },
  }));
  expect(winningRate(cellsOf({ ...results, runs })[0]!)).toBe(1e-3);
});
