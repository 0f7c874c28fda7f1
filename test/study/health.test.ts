import { describe, expect, it } from 'vitest';
import type { MetricPoint, Prediction } from '../../src/shared/run';
import { healthOf, type HealthFacts } from '../../src/study/health/health';
import { isStillFalling, isUnstable } from '../../src/study/health/loss';
import { answerStudy } from '../../src/study/results/answer';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import { taskNamed } from './facts';
import { resultsOf, type Outcome, type RunName } from './results';

const tenths = (...means: number[]): number[] => means.flatMap((mean) => [mean, mean]);

describe('losses', () => {
  it('are unstable if the last tenth is more than half of the distance back', () => {
    const falling = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2];
    expect(isUnstable(tenths(...falling, 0.7), [], 1)).toBe(true);
    expect(isUnstable(tenths(...falling, 0.59), [], 1)).toBe(false);
    expect(isUnstable(tenths(...falling, 2), [], 1)).toBe(true);
  });

  it('are not unstable if they never moved, or are too few', () => {
    expect(isUnstable(tenths(0.7, 0.69, 0.7, 0.68, 0.7, 0.69, 0.7, 0.68, 0.69, 0.7), [], 1)).toBe(false);
    expect(isUnstable([1, 0.1, 1], [], 1)).toBe(false);
  });

  it('are unstable if more than one step in ten is clipped at ten times the norm', () => {
    expect(isUnstable([], [...Array<number>(8).fill(1), 11, 11], 1)).toBe(true);
    expect(isUnstable([], [...Array<number>(9).fill(1), 11], 1)).toBe(false);
  });

  it('still fall if the last quarter ends 5 % lower', () => {
    const flat = Array<number>(30).fill(1);
    expect(isStillFalling([...flat, ...Array<number>(5).fill(1), ...Array<number>(5).fill(0.94)])).toBe(true);
    expect(isStillFalling([...flat, ...Array<number>(5).fill(1), ...Array<number>(5).fill(0.96)])).toBe(false);
  });
});

/** Labels of which `positive` are 1, and a run's predictions. */
const predicted = (labels: readonly number[], predictions: readonly number[]): Prediction[] =>
  labels.map((label, example) => ({ example, label, prediction: predictions[example]!, probabilities: null }));

const half = Array.from({ length: 200 }, (_, i) => i % 2);

const run = (changes: Partial<HealthFacts['run']> = {}): HealthFacts['run'] => {
  const { runs } = resultsOf({ tasks: ['a'], methods: [{ method: 'full' }] }, () => ({ validation: 0.5, test: 0.5 }));
  return { ...runs[0]!, steps: 500, ...changes };
};

const codes = (facts: Partial<HealthFacts>): string[] =>
  healthOf({ run: run(), task: taskNamed('a'), curve: [], predictions: null, ...facts }).map(({ code }) => code);

describe('the data of a run', () => {
  it('collapsed: 99 % of the predictions are one class', () => {
    const almost = half.map((_, i) => (i < 2 ? 0 : 1));
    const enough = half.map((_, i) => (i < 3 ? 0 : 1));
    expect(codes({ predictions: predicted(half, almost) })).toContain('collapsed');
    expect(codes({ predictions: predicted(half, enough) })).not.toContain('collapsed');
  });

  it('collapsed: predictions of a regression vary by less than 1 % of the targets', () => {
    const task = taskNamed('a', {
      ...{ kind: 'regression', metric: 'spearman', labels: null, positive: null },
      baseline: { metric: 'mse', validation: 1, test: 1 },
    });
    const scaled = (by: number) =>
      predicted(
        half,
        half.map((value) => by * value),
      );
    expect(codes({ task, predictions: scaled(0.09) })).toContain('collapsed');
    expect(codes({ task, predictions: scaled(0.11) })).not.toContain('collapsed');
  });

  it('no better than the baseline: less than a standard error above the majority class', () => {
    const right = (share: number) =>
      predicted(
        half,
        half.map((label, i) => (i < share * 200 ? label : 1 - label)),
      );
    expect(codes({ predictions: right(0.51) })).toContain('no-better-than-baseline');
    expect(codes({ predictions: right(0.7) })).toEqual([]);
    // Three in four rows are 1: 76 % right is no more than a constant; the constant has no Matthews correlation.
    const skewed = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? 0 : 1));
    const skewedTask = { baseline: { metric: 'accuracy', validation: 0.75, test: 0.75 } } as const;
    const guessed = predicted(
      skewed,
      skewed.map((label, i) => (i < 152 ? label : 1 - label)),
    );
    expect(codes({ task: taskNamed('a', skewedTask), predictions: guessed })).toContain('no-better-than-baseline');
    const matthews = taskNamed('a', { ...skewedTask, metric: 'matthews' });
    expect(codes({ task: matthews, predictions: guessed })).not.toContain('no-better-than-baseline');
  });

  it('still improving: the last epoch is the best, by more than a standard error', () => {
    const predictions = predicted(
      half,
      half.map((label, i) => (i < 160 ? label : 1 - label)),
    );
    const epochs = (...scores: number[]): MetricPoint[] =>
      scores.map((value, i) => ({ step: 10 * (i + 1), epoch: i + 1, name: 'validation.accuracy', value }));
    // The standard error of 80 % of 200 rows is 2.8 points.
    expect(codes({ predictions, curve: epochs(0.6, 0.7, 0.8) })).toEqual(['still-improving']);
    expect(codes({ predictions, curve: epochs(0.7, 0.79, 0.8) })).toEqual([]);
    expect(codes({ predictions, curve: epochs(0.6, 0.9, 0.8) })).toEqual([]);
  });

  it('few steps: fewer than 200', () => {
    expect(codes({ run: run({ steps: 199 }) })).toEqual(['few-steps']);
    expect(codes({ run: run({ steps: 200 }) })).toEqual([]);
    expect(codes({ run: run({ status: 'failed', steps: 3 }) })).toEqual([]);
  });
});

describe('a collapsed cell', () => {
  const collapsed = { code: 'collapsed', message: 'collapsed', details: {} };
  const scores: Record<string, number> = { full: 0.9, 'adapter 8': 0.9, 'adapter 64': 0.9 };
  const where =
    (isCollapsed: (run: RunName) => boolean) =>
    (one: RunName): Outcome => {
      const score = scores[one.point]!;
      const changes = isCollapsed(one) ? { health: [collapsed] } : {};
      return { validation: score, test: isCollapsed(one) ? 0.2 : score, changes };
    };
  const study = {
    tasks: ['a', 'b'],
    methods: [{ method: 'full' as const }, { method: 'adapter' as const, size: [8, 64] }],
    seeds: [0, 1, 2],
  };

  it('is left out of candidates, medians and bands, and named with its count', () => {
    const results = resultsOf(
      study,
      where(({ point, task, seed }) => point === 'adapter 8' && task.name === 'a' && seed > 0),
    );
    const answer = answerStudy(results, 1, null);
    expect(answer.excluded).toEqual([{ point: 'adapter 8', task: 'a', code: 'collapsed', runs: 2 }]);
    expect(answer.smallest).toMatchObject({ name: 'adapter 8', tasks: ['b'] });
    expect(answer.notes.map(({ code }) => code)).toContain('answer-collapsed');
    expect(answerStudy(results, 1, null, true)).toMatchObject({ excluded: [], smallest: { tasks: ['a', 'b'] } });
    const drawn = tradeOff(results, { y: 'delta', x: 'trained' });
    const point = drawn.series.flatMap(({ points }) => points).find(({ name }) => name === 'adapter 8')!;
    expect(point).toMatchObject({ collapsed: false, complete: true, y: 0, tasks: [{ task: 'b' }] });
    expect(drawn.excluded).toHaveLength(1);
  });

  it('is drawn separately if all of its tasks collapsed; one seed of three is not most', () => {
    const all = tradeOff(
      resultsOf(
        study,
        where(({ point }) => point === 'adapter 8'),
      ),
      { y: 'delta', x: 'trained' },
    );
    const find = ({ series }: typeof all) =>
      series.flatMap(({ points }) => points).find(({ name }) => name === 'adapter 8');
    expect(find(all)).toMatchObject({ collapsed: true, complete: false, low: null });
    const one = tradeOff(
      resultsOf(
        study,
        where(({ point, seed }) => point === 'adapter 8' && seed === 0),
      ),
      { y: 'delta', x: 'trained' },
    );
    expect(find(one)).toMatchObject({ collapsed: false, complete: true });
  });

  it('removes the reference if it is full fine-tuning', () => {
    const results = resultsOf(
      study,
      where(({ point }) => point === 'full'),
    );
    expect(answerStudy(results, 1, null)).toMatchObject({ smallest: null, reason: { code: 'answer-full-collapsed' } });
    const onB = answerStudy(
      resultsOf(
        study,
        where(({ point, task }) => point === 'full' && task.name === 'a'),
      ),
      1,
      null,
    );
    const drawn = tradeOff(results, { y: 'delta', x: 'trained' });
    const points = drawn.series.flatMap((series) => series.points);
    // It is drawn anyway, hollow, with the reason.
    expect(points.map(({ complete, collapsed: own }) => [complete, own])).toEqual([
      [false, false],
      [false, false],
    ]);
    expect([drawn.smallest, drawn.warnings[0]!.code]).toEqual([null, 'answer-full-collapsed']);
    expect(onB.smallest).toMatchObject({ tasks: ['b'] });
    expect(onB.perTask[0]).toMatchObject({ task: 'a', smallest: null, reason: { code: 'answer-full-collapsed' } });
  });
});
