import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { pageSvg, screenPage } from '../../../src/report/chart/page';
import { studyFigure } from '../../../src/report/figures/registry';
import { budgetOf, leaders } from '../../../src/study/claims/budget';
import { resultsOf, type Outcome, type RunName } from '../results';

/** Validation and test in percent by rate: the best on validation is not the best on test. */
const scores: Record<string, readonly (readonly [validation: number, test: number])[]> = {
  full: [
    [70, 69],
    [80, 79],
  ],
  'adapter 8': [
    [60, 62],
    [90, 85],
    [75, 80],
  ],
  'adapter 64': [
    [65, 66],
    [85, 88],
    [80, 81],
  ],
};
const rates: Record<string, number[]> = { full: [1e-5, 1e-4], adapter: [1e-4, 1e-3, 1e-2] };

const outcome = ({ point, rate, seed }: RunName): Outcome => {
  const at = rates[point === 'full' ? 'full' : 'adapter']!.indexOf(rate);
  const [validation, test] = scores[point]![at]!;
  const shift = seed === 0 ? 0.01 : -0.01;
  return { validation: validation / 100 + shift, test: test / 100 + shift };
};
const study = {
  tasks: ['a', 'b'],
  seeds: [0, 1],
  methods: [
    { method: 'full' as const, learningRate: rates['full']! },
    { method: 'adapter' as const, size: [8, 64], learningRate: rates['adapter']! },
  ],
};
const results = resultsOf(study, outcome);

describe('the expected score of the best of n trials', () => {
  const { panels, split } = budgetOf(results);
  const [all, first] = panels;

  it('is over every setting of a method, sizes among them, with the mean over seeds', () => {
    expect(split).toBe('test');
    expect(panels.map(({ task }) => task)).toEqual([null, 'a', 'b']);
    expect(first!.lines.map(({ method, settings }) => [method, settings])).toEqual([
      ['full', 2],
      ['adapter', 6],
    ]);
    const adapter = first!.lines[1]!.points;
    // One trial is any of the six, six trials are all of them: adapter 8 at its second rate.
    expect(adapter[0]).toMatchObject({
      trials: 1,
      validation: expect.closeTo(455 / 6, 9),
      test: expect.closeTo(462 / 6, 9),
    });
    expect(adapter[5]).toMatchObject({ trials: 6, validation: expect.closeTo(90, 9), test: expect.closeTo(85, 9) });
    // Two trials of full take the better one on validation.
    expect(first!.lines[0]!.points[1]).toMatchObject({
      validation: expect.closeTo(80, 9),
      test: expect.closeTo(79, 9),
      delta: expect.closeTo(0, 9),
    });
    expect(adapter.map(({ validation }) => validation)).toEqual(
      [...adapter.map(({ validation }) => validation)].sort((a, b) => a - b),
    );
  });

  it('over tasks is the mean of theirs', () => {
    expect(all!.lines).toEqual(
      first!.lines.map((line) => ({
        ...line,
        points: line.points.map(closePoint),
        runs: expect.any(Array) as unknown,
      })),
    );
  });

  it('names who is ahead with few trials and with many', () => {
    expect(leaders(first!, ({ test }) => test).map(({ trials, method }) => [trials, method])).toEqual([
      [1, 'adapter'],
      [4, 'adapter'],
    ]);
  });
});

const closePoint = (point: object): unknown =>
  Object.fromEntries(Object.entries(point).map(([key, value]) => [key, expect.closeTo(value as number, 9) as unknown]));

describe('the figure by budget', () => {
  it('draws a panel for all tasks and one a task, and lists validation and test', () => {
    const figure = studyFigure(results, { kind: 'budget' });
    expect(figure.panels.map(({ key }) => key)).toEqual(['all', 'a', 'b']);
    const svg = pageSvg(
      figure.panels.map(({ draw }) => draw('en')),
      screenPage(3),
    );
    expect(svg).toContain('Trials');
    const rows = parse<Record<string, string>>(figure.csv(), { columns: true });
    const best = rows.find((row) => row.panel === 'a' && row.method === 'adapter' && row.trials === '6')!;
    expect([Number(best.validation), Number(best.test)]).toEqual([expect.closeTo(90, 9), expect.closeTo(85, 9)]);
    expect(figure.summary!('en')[0]).toBe('Ahead with 1 trial: adapters, 77.0.');
    expect(figure.rows().filter(({ panel }) => panel === 'a')).toHaveLength(8);
  });

  it('says what is missing where no method was tried twice', () => {
    const once = resultsOf({ ...study, methods: [{ method: 'full', learningRate: [1e-4] }] }, outcome);
    expect(studyFigure(once, { kind: 'budget' }).empty?.code).toBe('figure-one-setting');
  });
});
