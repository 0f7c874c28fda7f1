import { describe, expect, it } from 'vitest';
import type { PredictionSource, StudyResults } from '../../src/shared/results';
import type { Prediction } from '../../src/shared/run';
import { answerStudy } from '../../src/study/results/answer';
import { cellsOf } from '../../src/study/results/cells';
import { nextRate, rateEdges, type RateEdge } from '../../src/study/results/rate-edges';
import { pointName } from '../../src/methods/names';
import { pointOf } from '../../src/study/setting';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import { taskNamed } from './facts';
import { resultsOf, type RunName } from './results';

/** Validation and test in percent, by point. */
const scores: Readonly<Record<string, readonly [validation: number, test: number]>> = {
  full: [90, 90],
  features: [90, 80],
  'adapter 2': [85, 90],
  'adapter 8': [89.5, 89.5],
  'adapter 64': [90, 90],
};

const study = {
  tasks: ['a'],
  methods: [
    { method: 'full' as const },
    { method: 'features' as const },
    { method: 'adapter' as const, size: [2, 8, 64] },
  ],
  seeds: [0, 1],
};

const rows = 1000;
const predictionsOf =
  ({ runs }: StudyResults): PredictionSource =>
  (id) => {
    const right = rows * (scores[pointName(pointOf(runs.find((run) => run.id === id)!.config))]![1] / 100);
    return Array.from({ length: rows }, (_, example): Prediction => {
      return { example, label: 1, prediction: example < right ? 1 : 0, probabilities: null };
    });
  };

describe('a setting that is not the answer gives the reason', () => {
  const results = resultsOf(study, ({ point }) => {
    const [validation, test] = scores[point]!;
    return { validation: validation / 100, test: test / 100 };
  });
  const reasons = (within: number) =>
    Object.fromEntries(
      answerStudy(results, within, predictionsOf(results)).candidates.map(({ name, passedOver }) => [
        name,
        passedOver?.code ?? null,
      ]),
    );

  it('refuted by test, outside the margin on validation, or larger than the answer', () => {
    expect(reasons(1)).toEqual({
      features: 'passed-refuted',
      'adapter 2': 'passed-validation',
      'adapter 8': null,
      'adapter 64': 'passed-larger',
    });
  });

  it('below full if the margin is zero', () => {
    const equal = resultsOf(study, ({ point }) => ({ validation: 0.9, test: point === 'adapter 8' ? 0.895 : 0.9 }));
    const { candidates, smallest } = answerStudy(equal, 0, null);
    expect(candidates.find(({ name }) => name === 'adapter 8')!.passedOver).toMatchObject({
      code: 'passed-below-full',
      details: { below: '0.5', split: 'test' },
    });
    expect(smallest).toMatchObject({ name: 'features', passedOver: null });
  });

  it('undefined on validation, where the lowest error decided', () => {
    const regression = { kind: 'regression', metric: 'spearman', labels: null, positive: null } as const;
    const constant = { validation: { spearman: null, mse: 1 }, test: { spearman: null, mse: 1 } };
    const none = resultsOf(
      study,
      ({ point }) => (point === 'features' ? { changes: { scores: constant } } : { validation: 0.9, test: 0.9 }),
      [taskNamed('a', regression)],
    );
    expect(answerStudy(none, 1, null).candidates[0]!.passedOver?.code).toBe('passed-undefined');
  });

  it('the figure has the same reasons at its points', () => {
    const { passedOver } = tradeOff(results, { y: 'delta', x: 'trained' });
    // Without evidence nothing is refuted, so validation alone decides.
    expect(Object.entries(passedOver).map(([key, { code }]) => [key, code])).toEqual([
      ['adapter 2', 'passed-validation'],
      ['adapter 8', 'passed-larger'],
      ['adapter 64', 'passed-larger'],
    ]);
  });
});

describe('best rates on an edge', () => {
  it.each<[number, RateEdge['end'], number]>([
    [1e-2, 'highest', 3e-2],
    [3e-3, 'highest', 1e-2],
    [5e-4, 'highest', 1e-3],
    [2e-5, 'highest', 1e-4],
    [0.3, 'highest', 1],
    [1e-3, 'lowest', 3e-4],
    [3e-5, 'lowest', 1e-5],
    [5e-5, 'lowest', 1e-5],
    [2e-5, 'lowest', 1e-5],
  ])('beyond %d at the %s end comes %d', (rate, end, next) => {
    expect(nextRate(rate, end)).toBe(next);
  });

  const rates = [1e-3, 3e-3, 1e-2];
  /** The best rate of a point is where its validation score is highest. */
  const best = (of: Readonly<Record<string, number>>) => (run: RunName) => {
    const score = run.rate === of[run.point] ? 0.9 : 0.8;
    return { validation: score, test: score };
  };
  const swept = {
    tasks: ['a', 'b'],
    methods: [
      { method: 'full' as const, learningRate: rates },
      { method: 'adapter' as const, size: [8, 64], learningRate: rates },
    ],
  };

  it('are named once per point with the next rate; a rate inside the grid is not', () => {
    const results = resultsOf(swept, best({ full: 1e-2, 'adapter 8': 3e-3, 'adapter 64': 1e-3 }));
    expect(rateEdges(cellsOf(results))).toEqual([
      { point: 'full', method: 'full', rate: 1e-2, end: 'highest', tasks: 2, next: 3e-2 },
      { point: 'adapter 64', method: 'adapter', rate: 1e-3, end: 'lowest', tasks: 2, next: 3e-4 },
    ]);
  });

  it('are unknown while a run of the cell is unfinished, whichever run ended first', () => {
    for (const first of [1e-3, 1e-2]) {
      const results = resultsOf({ ...swept, seeds: [0, 1] }, (run) =>
        run.point === 'full' && run.rate !== first && run.seed === 1 ? undefined : best({ full: 1e-2 })(run),
      );
      expect(rateEdges(cellsOf(results)).filter(({ method }) => method === 'full')).toEqual([]);
    }
  });

  it('of the answer and of the reference are notes and additions; those of others are not', () => {
    const results = resultsOf(swept, best({ full: 1e-2, 'adapter 8': 3e-3, 'adapter 64': 1e-3 }));
    const answer = answerStudy(results, 1, null);
    expect(answer.smallest).toMatchObject({ name: 'adapter 8' });
    expect(answer.additions).toEqual([{ method: 'full', rate: 3e-2 }]);
    expect(answer.notes.find(({ code }) => code === 'rate-highest')).toMatchObject({
      details: { point: 'full', method: 'full', next: '3e-2' },
    });
  });
});
