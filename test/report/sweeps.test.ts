import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sweepCaption } from '../../src/report/sweeps/caption';
import { sweepCsv } from '../../src/report/sweeps/csv';
import { initStdSweep } from '../../src/report/figures/init-std/init-std-sweep';
import { learningRateSweep } from '../../src/report/figures/figure-7/learning-rate-sweep';
import { sizeSweep } from '../../src/report/figures/size-stability/size-sweep';
import type { SweepPanel } from '../../src/report/sweeps/sweep';
import type { StudyResults } from '../../src/shared/results';
import type { RunRow } from '../../src/shared/run';
import { resultsOf } from '../study/results';

const byKey = (panel: SweepPanel, key: string) => panel.lines.find((line) => line.key === key)!;
const score = { y: 'score' } as const;

describe('best score at each learning rate', () => {
  /** Validation decides between sizes 8 and 64; test is what is shown. */
  const validation: Record<string, readonly number[]> = {
    'adapter 8|0.001': [0.8, 0.82, 0.84],
    'adapter 64|0.001': [0.83, 0.83, 0.83],
    'adapter 8|0.003': [0.9, 0.8, 0.7],
    'adapter 64|0.003': [0.79, 0.79, 0.79],
  };
  const results = resultsOf(
    {
      tasks: ['a', 'b'],
      seeds: [0, 1, 2],
      methods: [
        { method: 'full', learningRate: [5e-5] },
        { method: 'adapter', size: [8, 64], learningRate: [1e-3, 3e-3], tasks: ['a'] },
        { method: 'adapter', size: [8], learningRate: [1e-3], tasks: ['b'] },
      ],
    },
    ({ point, rate, seed }) => {
      if (point === 'full') return { validation: 0.9, test: [0.88, 0.9, 0.92][seed] };
      const own = validation[`${point}|${rate}`]!;
      return { validation: own[seed], test: own[seed]! - 0.1 };
    },
  );
  const sweep = learningRateSweep(results, score);

  it('draws a panel for each task that has a method at two rates, and lines of such methods only', () => {
    expect(sweep.panels.map((panel) => panel.task)).toEqual(['a']);
    expect(sweep.panels[0]!.lines.map((line) => line.key)).toEqual(['adapter']);
    expect(sweep.empty).toBeNull();
  });

  it('chooses the other settings on validation and shows their test mean ± s.e.m.', () => {
    const [low, high] = byKey(sweep.panels[0]!, 'adapter').points;
    // 64 has 83 % on validation, 8 has 82 %.
    expect(low).toMatchObject({ x: 1e-3, complete: true });
    expect(low!.y).toBeCloseTo(73, 9);
    expect(low!.sem).toBeCloseTo(0, 9);
    expect(low!.tasks[0]).toMatchObject({ tried: 2, seeds: [0, 1, 2], config: { method: { size: 64 } } });
    // 8 has 80 %, 64 has 79 %; deviation of 80, 70, 60 is 10, over √3.
    expect(high!.y).toBeCloseTo(70, 9);
    expect(high!.sem).toBeCloseTo(10 / Math.sqrt(3), 9);
    expect(high!.tasks[0]!.config.method).toMatchObject({ size: 8 });
  });

  it('has full fine-tuning as the reference where it has one rate, and as zero for deltas', () => {
    const { full, split } = sweep.panels[0]!;
    expect(split).toBe('test');
    expect(full!.y).toBeCloseTo(90, 9);
    expect(full!.sem).toBeCloseTo(2 / Math.sqrt(3), 9);
    const deltas = learningRateSweep(results, { y: 'delta' }).panels[0]!;
    expect(byKey(deltas, 'adapter').points.map((point) => point.y)).toEqual([
      expect.closeTo(-17, 9),
      expect.closeTo(-20, 9),
    ]);
    expect(deltas.full).toEqual({ y: 0, sem: null });
  });

  it('the CSV has every drawn number and the setting behind it', () => {
    const rows = parse<Record<string, string>>(sweepCsv(sweep), { columns: true });
    expect(rows.map((row) => [row.row, Number(row.x)])).toEqual([
      ['point', 1e-3],
      ['task', 1e-3],
      ['point', 3e-3],
      ['task', 3e-3],
    ]);
    expect(rows[1]).toMatchObject({ panel: 'a', size: '64', settings_tried: '2', seeds: '0 1 2', split: 'test' });
    expect(rows[1]!.run_ids!.split(' ')).toHaveLength(3);
  });

  it('the caption names the deviations of the drawn runs, and no others, nor the swept setting', () => {
    const departing = (run: RunRow): RunRow => {
      const { method } = run.config;
      if (method.method === 'full') return { ...run, deviations: ['keep: best'] };
      return { ...run, deviations: ['keep: best', 'pooling: mean', `learningRate: ${run.config.learningRate}`] };
    };
    const caption = sweepCaption(learningRateSweep({ ...results, runs: results.runs.map(departing) }, score), 'en');
    expect(caption).toContain('Deviations from the paper: keep: best; pooling: mean.');
  });

  it('the caption says how points were selected and on what they are measured', () => {
    const caption = sweepCaption(sweep, 'en');
    expect(caption).toContain('by learning rate and method');
    expect(caption).toContain('± one standard error');
    expect(caption).toContain('scores are on test.');
    expect(sweepCaption(learningRateSweep(results, { ...score, split: 'validation' }), 'en')).toContain('selected on');
  });

  it('a rate with unfinished runs is hollow, and one without a complete setting is no point', () => {
    const part = resultsOf(
      { tasks: ['a'], methods: [{ method: 'adapter', size: [8, 64], learningRate: [1e-3, 3e-3, 1e-2] }] },
      ({ point, rate }) => {
        if (rate === 1e-2) return { status: 'diverged' };
        return point === 'adapter 64' && rate === 3e-3 ? { status: 'running' } : { validation: 0.8, test: 0.8 };
      },
    );
    const { points } = learningRateSweep(part, score).panels[0]!.lines[0]!;
    expect(points.map(({ x, complete }) => [x, complete])).toEqual([
      [1e-3, true],
      [3e-3, false],
    ]);
  });

  it('says what is missing if every method has one rate', () => {
    const one = resultsOf({ tasks: ['a'], methods: [{ method: 'full' }] }, () => ({ validation: 0.8 }));
    expect(learningRateSweep(one, score)).toMatchObject({ panels: [], empty: { code: 'figure-one-rate' } });
  });
});

describe('score against the initial standard deviation', () => {
  const stds = [1e-7, 1e-2, 1];
  const base = resultsOf(
    { tasks: ['a'], methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64], initStd: stds }] },
    () => ({ validation: 0.8, test: 0.8 }),
  );
  const stdOf = (run: RunRow): number => (run.config.method.method === 'adapter' ? run.config.method.initStd : 0);
  const results: StudyResults = {
    ...base,
    runs: base.runs.map((run) => {
      const value = stdOf(run) === 1 ? 0.5 : 0.8;
      return { ...run, scores: { validation: { accuracy: value }, test: { accuracy: value } } };
    }),
  };

  it('has a line for each size, over the tried values in order', () => {
    const { panels } = initStdSweep(results, score);
    expect(panels[0]!.lines.map(({ point }) => point?.key)).toEqual(['adapter 8', 'adapter 64']);
    const { points } = byKey(panels[0]!, 'adapter 64');
    expect(points.map((point) => point.x)).toEqual(stds);
    expect(points.map((point) => point.y)).toEqual([80, 80, 50].map((value) => expect.closeTo(value, 9)));
    expect(panels[0]!.full!.y).toBeCloseTo(80, 9);
  });

  it('says what is missing if there is one value', () => {
    const one = resultsOf({ tasks: ['a'], methods: [{ method: 'adapter', size: [8] }] }, () => ({ validation: 0.8 }));
    expect(initStdSweep(one, score).empty).toMatchObject({ code: 'figure-one-std' });
  });
});

describe('mean validation over tasks for each size', () => {
  const value: Record<string, Record<string, number>> = {
    a: { full: 0.9, 'adapter 8': 0.8, 'adapter 64': 0.84, 'adapter 512': 0.99 },
    b: { full: 0.7, 'adapter 8': 0.6, 'adapter 64': 0.66, 'adapter 512': 0.99 },
  };
  const results = resultsOf(
    {
      tasks: ['a', 'b'],
      seeds: [0, 1],
      methods: [
        { method: 'full' },
        { method: 'adapter', size: [8, 64] },
        { method: 'adapter', size: [512], tasks: ['a'] },
      ],
    },
    ({ task, point, seed }) => {
      const validation = value[task.name]![point]! + (seed === 0 ? 0.01 : -0.01);
      return { validation, test: 0.1 };
    },
  );

  it('is over the same tasks for all sizes, and names the size that fewer tasks have', () => {
    const sweep = sizeSweep(results, score);
    const [panel] = sweep.panels;
    expect(panel).toMatchObject({ task: null, tasks: ['a', 'b'], split: 'validation', metric: 'accuracy' });
    expect(panel!.lines[0]!.points.map(({ x, y }) => [x, y])).toEqual([
      [8, expect.closeTo(70, 9)],
      [64, expect.closeTo(75, 9)],
    ]);
    expect(panel!.full!.y).toBeCloseTo(80, 9);
    expect(sweep.notes).toMatchObject([{ code: 'size-on-fewer-tasks', details: { size: 512, tasks: 1, compared: 2 } }]);
    expect(sweepCaption(sweep, 'en')).toContain('Size 512 is left out');
  });

  it('its error is that of a mean of means: √(1² + 1²) / 2 points', () => {
    // Two seeds 1 point above and below: deviation √2, over √2 seeds is 1 point a task.
    const { points } = sizeSweep(results, score).panels[0]!.lines[0]!;
    expect(points[0]!.sem).toBeCloseTo(Math.SQRT2 / 2, 9);
  });

  it('as deltas: mean of the tasks’ distances', () => {
    const { points } = sizeSweep(results, { y: 'delta' }).panels[0]!.lines[0]!;
    expect(points.map((point) => point.y)).toEqual([expect.closeTo(-10, 9), expect.closeTo(-5, 9)]);
  });

  it('says what is missing if there is one size', () => {
    const one = resultsOf({ tasks: ['a'], methods: [{ method: 'adapter', size: [8] }] }, () => ({ validation: 0.8 }));
    expect(sizeSweep(one, score).empty).toMatchObject({ code: 'figure-one-size' });
  });
});
