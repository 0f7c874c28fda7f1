import { describe, expect, it } from 'vitest';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import type { TradeOff, TradeOffPoint } from '../../src/report/trade-off/model';
import type { StudyFileInput } from '../../src/shared/study-file';
import { taskNamed } from '../study/facts';
import { resultsOf, type Outcome, type RunName } from '../study/results';

const study: StudyFileInput = {
  tasks: ['a', 'b', 'c'],
  methods: [
    { method: 'full' },
    { method: 'adapter', size: [8, 64] },
    { method: 'top-n', n: [1] },
    { method: 'layernorm' },
    { method: 'features' },
  ],
};

/** Test accuracy of `full` is 90, 80, 70 %; the deltas of adapter 8 are −1, −2, −6 and so on. */
const fullScore: Record<string, number> = { a: 90, b: 80, c: 70 };
const deltas: Record<string, readonly number[]> = {
  full: [0, 0, 0],
  'adapter 8': [-1, -2, -6],
  'adapter 64': [-0.5, -0.5, -0.5],
  'top-1': [-3, -4, -8],
  layernorm: [-5, -5, -8],
  features: [-9, -10, -11],
};

const outcome = ({ task, point }: RunName): Outcome => {
  const test = (fullScore[task.name]! + deltas[point]!['abc'.indexOf(task.name)]!) / 100;
  return { validation: test + 0.01, test };
};

const draw = (
  change: (run: RunName) => Outcome | undefined = outcome,
  options: Partial<Parameters<typeof tradeOff>[1]> = {},
): TradeOff => tradeOff(resultsOf(study, change), { y: 'delta', x: 'trained', ...options });

const pointsOf = (drawn: TradeOff): TradeOffPoint[] => [
  ...drawn.series.flatMap((series) => series.points),
  ...drawn.singles,
];
const point = (drawn: TradeOff, key: string): TradeOffPoint => pointsOf(drawn).find((one) => one.key === key)!;

describe('a finished study', () => {
  const drawn = draw();

  it('has curves for adapters and top-n and single points for the rest', () => {
    expect(drawn.series.map(({ method, points }) => [method, points.map((one) => one.size ?? one.n)])).toEqual([
      ['adapter', [8, 64]],
      ['top-n', [1]],
    ]);
    expect(drawn.singles.map((one) => one.method)).toEqual(['layernorm', 'features']);
  });

  it('a point is the median with 20 and 80 % over tasks, interpolated linearly', () => {
    const eight = point(drawn, 'adapter 8');
    expect(eight.y).toBeCloseTo(-2, 9);
    // Sorted −6, −2, −1 at positions 0.4 and 1.6.
    expect(eight.low).toBeCloseTo(-6 + 0.4 * 4, 9);
    expect(eight.high).toBeCloseTo(-2 + 0.6 * 1, 9);
    expect(eight.complete).toBe(true);
  });

  it('x is the number of trained parameters without the head; a head alone is zero', () => {
    expect(point(drawn, 'adapter 8')).toMatchObject({ x: 88_416, trained: 88_416 });
    expect(point(drawn, 'features').x).toBe(0);
    expect(point(draw(outcome, { x: 'fraction' }), 'adapter 8').x).toBeCloseTo(88_416 / 22_713_216, 12);
    expect(drawn.full!.trained).toBe(22_713_216 - 147_840);
    expect(drawn.planned).toEqual({ low: 9984, high: 22_565_376, headOnly: true });
  });

  it('leads every point back to its runs', () => {
    const results = resultsOf(study, outcome);
    const ids = new Set(results.runs.map((run) => run.id));
    const runs = pointsOf(drawn).flatMap((one) => one.tasks.flatMap((task) => task.runs));
    expect(runs).toHaveLength(5 * 3);
    expect(runs.every((run) => ids.has(run.id))).toBe(true);
    expect(point(drawn, 'top-1').tasks[1]).toMatchObject({ task: 'b', complete: true, learningRate: 1e-4 });
    expect(point(drawn, 'top-1').tasks[1]!.delta).toBeCloseTo(-4, 9);
    expect(point(drawn, 'top-1').tasks[1]!.score).toBeCloseTo(76, 9);
  });

  it('rings the smallest within x by validation, and names the majority', () => {
    expect(drawn.smallest).toBe('adapter 64');
    expect(draw(outcome, { within: 3 }).smallest).toBe('adapter 8');
    expect(draw(outcome, { within: 0.1 }).smallest).toBeNull();
    // 50 % against 90, 80, 70.
    expect(drawn.majority).toMatchObject({ tasks: 3 });
    expect(drawn.majority!.y).toBeCloseTo(-30, 9);
  });

  it('as scores: medians of scores, the full line at the median of full', () => {
    const scores = draw(outcome, { y: 'score' });
    expect(scores.full!.y).toBeCloseTo(80, 9);
    expect(point(scores, 'adapter 8').y).toBeCloseTo(78, 9);
    expect(scores.majority!.y).toBeCloseTo(50, 9);
  });

  it('validation on request is marked as selected on', () => {
    expect(drawn).toMatchObject({ split: 'test', selectedOn: false });
    expect(draw(outcome, { split: 'validation' })).toMatchObject({ split: 'validation', selectedOn: true });
  });

  it('leaves out hidden methods, but never full', () => {
    const some = draw(outcome, { tasks: ['a', 'b'], methods: ['adapter'] });
    expect(some.tasks).toEqual(['a', 'b']);
    expect(some.singles).toEqual([]);
    expect(point(some, 'adapter 8').y).toBeCloseTo(-1.5, 9);
    expect(some.full).not.toBeNull();
  });
});

it('one task has means with ± s.e.m. over seeds and no band', () => {
  const results = resultsOf({ ...study, tasks: ['a'], seeds: [0, 1, 2] }, ({ seed, point: name }) => ({
    validation: 0.9,
    test: name === 'full' ? 0.9 : [0.8, 0.82, 0.87][seed]!,
  }));
  const drawn = tradeOff(results, { y: 'delta', x: 'trained' });
  const eight = point(drawn, 'adapter 8');
  expect(eight).toMatchObject({ low: null, high: null });
  expect(eight.y).toBeCloseTo(-7, 9);
  expect(eight.sem).toBeCloseTo(2.08167, 4);
  expect(drawn).toMatchObject({ metric: 'accuracy', seeds: 3 });
});

it('a point is over the tasks that have both it and full', () => {
  const drawn = draw((run) =>
    (run.task.name === 'c' && run.point === 'full') || (run.task.name === 'b' && run.point === 'adapter 8')
      ? { status: 'failed' }
      : outcome(run),
  );
  expect(drawn.tasks).toEqual(['a', 'b']);
  expect(point(drawn, 'adapter 8').tasks.map((task) => task.task)).toEqual(['a']);
  expect(point(drawn, 'adapter 8')).toMatchObject({ plannedTasks: 3, complete: true });
  expect(point(drawn, 'adapter 64').tasks.map((task) => task.task)).toEqual(['a', 'b']);
});

describe('a running study', () => {
  it('shows existing results as incomplete, without bands', () => {
    const drawn = draw((run) => (run.task.name === 'a' ? outcome(run) : undefined));
    const eight = point(drawn, 'adapter 8');
    expect(eight).toMatchObject({ complete: false, low: null, high: null, sem: null });
    expect(eight.y).toBeCloseTo(-1, 9);
    expect(drawn.smallest).toBeNull();
    expect(drawn.runs).toEqual({ complete: 6, planned: 18 });
    expect(drawn.full!.complete).toBe(false);
  });

  it('a cell with unfinished seeds is the mean of the completed ones, and hollow', () => {
    const results = resultsOf({ ...study, tasks: ['a'], seeds: [0, 1] }, (run) =>
      run.point === 'adapter 8' && run.seed === 1 ? { status: 'running' } : { ...outcome(run) },
    );
    const drawn = tradeOff(results, { y: 'delta', x: 'trained' });
    expect(point(drawn, 'adapter 8')).toMatchObject({ complete: false, sem: null });
    expect(point(drawn, 'adapter 8').tasks[0]!.runs.map((run) => run.status)).toEqual(['completed', 'running']);
    expect(point(drawn, 'adapter 64').complete).toBe(true);
  });

  it('before full is complete there is no delta, and the reason is given', () => {
    const drawn = draw((run) => (run.point === 'full' ? undefined : outcome(run)));
    expect(pointsOf(drawn)).toEqual([]);
    expect(drawn.empty?.code).toBe('answer-full-open');
    expect(draw(() => undefined).empty?.code).toBe('answer-nothing-complete');
  });
});

it('without full in the study scores can still be drawn', () => {
  const results = resultsOf({ ...study, methods: study.methods.slice(1) }, outcome);
  expect(pointsOf(tradeOff(results, { y: 'delta', x: 'trained' }))).toEqual([]);
  const scores = tradeOff(results, { y: 'score', x: 'trained' });
  expect(point(scores, 'adapter 8').y).toBeCloseTo(78, 9);
  expect(scores.full).toBeNull();
});

it('undefined scores are no points', () => {
  const tasks = [taskNamed('a', { kind: 'regression', metric: 'spearman', labels: null, positive: null })];
  const results = resultsOf(
    { ...study, tasks: ['a'] },
    (run) => (run.point === 'features' ? { validation: null, test: null } : outcome(run)),
    tasks,
  );
  const drawn = tradeOff(results, { y: 'delta', x: 'trained' });
  expect(drawn.singles.map((one) => one.method)).toEqual(['layernorm']);
  expect(drawn.majority).toBeNull();
});
