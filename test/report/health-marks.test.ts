import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../src/report/chart/drawing';
import { studyFigure } from '../../src/report/figures/registry';
import { tableText } from '../../src/report/tables/formats/registry';
import { scoreTable } from '../../src/report/tables/score-table';
import type { HealthCode } from '../../src/shared/health';
import type { StudyResults } from '../../src/shared/results';
import { resultsOf, type RunName } from '../study/results';

const rates = [1e-4, 1e-3, 1e-2];
const study = {
  tasks: ['a', 'b'],
  methods: [
    { method: 'full' as const, learningRate: rates },
    { method: 'adapter' as const, size: [8, 64], learningRate: rates },
    { method: 'features' as const },
  ],
};

/** The run at the best rate of each point that `sick` holds for shows the signs. */
const results = (sick: (run: RunName) => boolean, ...codes: readonly HealthCode[]): StudyResults =>
  resultsOf(study, (run) => {
    const score = run.rate === 1e-3 ? 0.9 : 0.8;
    const health = codes.map((code) => ({ code, message: code, details: {} }));
    return { validation: score, test: score, changes: sick(run) ? { health } : { health: [] } };
  });
const all = results(() => true, 'few-steps', 'unstable');
const none = results(() => false, 'few-steps');
const one = results(({ point, rate }) => point === 'adapter 64' && rate === 1e-3, 'few-steps');

const drawings = (of: StudyResults, kind: 'trade-off' | 'figure-1' | 'figure-7' | 'size-stability'): Drawing[] =>
  studyFigure(of, { kind }).panels.map(({ draw }) => draw('en')('light', { width: 700, height: 400 }));
const marked = (of: StudyResults, kind: Parameters<typeof drawings>[1]): number =>
  drawings(of, kind)
    .flatMap(({ option }) => (option.series ?? []) as { id?: string; data?: unknown[] }[])
    .filter(({ id }) => id?.startsWith('warnings-'))
    .reduce((sum, { data = [] }) => sum + data.length, 0);

describe('a mark that is made of a run with a sign of health', () => {
  it.each([
    // adapter 8 and 64 and the line of full; features is off the axis.
    ['trade-off', 3, 1],
    // Three rates of full and of the best adapter, in a panel for each task.
    ['figure-7', 12, 0],
    ['size-stability', 2, 1],
  ] as const)('is marked in %s: %i of all, %i where one setting has it', (kind, most, few) => {
    expect(marked(all, kind)).toBe(most);
    expect(marked(one, kind)).toBe(few);
    expect(marked(none, kind)).toBe(0);
  });

  it.each(['trade-off', 'figure-7', 'size-stability'] as const)('is counted in the caption of %s', (kind) => {
    expect(studyFigure(all, { kind }).caption('en')).toMatch(/A small triangle marks points .+few-steps \d+/);
    expect(studyFigure(all, { kind }).caption('ko')).toMatch(/작은 삼각형.+unstable \d+/);
    expect(studyFigure(none, { kind }).caption('en')).not.toContain('triangle');
  });

  it('is named in the rows of a figure', () => {
    const signs = studyFigure(one, { kind: 'trade-off' })
      .rows()
      .map((row) => [row.size, row.signs]);
    expect(signs).toEqual(
      expect.arrayContaining([
        [8, []],
        [64, [{ code: 'few-steps', runs: 2 }]],
      ]),
    );
  });

  it.each(['trade-off', 'figure-1', 'figure-4', 'figure-7', 'size-stability', 'budget', 'profiles'] as const)(
    'is in the column `health` of the CSV of %s, beside the runs that show it',
    (kind) => {
      const rows = (of: StudyResults) =>
        parse<Record<string, string>>(studyFigure(of, { kind, tasks: ['a'] }).csv(), { columns: true });
      expect(rows(all).some(({ health }) => /^unstable \d+, few-steps \d+$/.test(health!))).toBe(true);
      expect(new Set(rows(none).map(({ health }) => health))).toEqual(new Set(['']));
      const adapters = results(({ point, rate }) => point.startsWith('adapter') && rate === 1e-3, 'few-steps');
      const named = rows(adapters).filter(({ health }) => health !== '');
      expect(named.length).toBeGreaterThan(0);
      for (const { health, method } of named) expect(`${health} ${method}`).toMatch(/^few-steps [12] adapter$/);
    },
  );

  it('has a dagger in tables, which the notes explain, and its signs in JSON', () => {
    const table = scoreTable(one, { style: 'glue' });
    expect(tableText(table, 'md', 'en')).toContain('90.0**†');
    expect(tableText(table, 'md', 'en')).toContain('- †, or a triangle: a run behind the score');
    expect(tableText(table, 'latex', 'en')).toContain('\\dag{}');
    expect(tableText(table, 'json', 'en')).toContain('"few-steps"');
    for (const format of ['md', 'latex'] as const) {
      expect(tableText(scoreTable(none, { style: 'glue' }), format, 'en')).not.toMatch(/†|dag/);
    }
  });
});
