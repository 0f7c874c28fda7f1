import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { pageSvg, paperPage, screenPage, type Page } from '../../src/report/chart/page';
import { settlingText } from '../../src/report/claims/compare-sentence';
import { comparedRows } from '../../src/report/claims/compared-rows';
import { comparisonFigure } from '../../src/report/claims/comparison-figure';
import type { SettingComparison } from '../../src/shared/claims';
import type { Locale } from '../../src/shared/i18n/languages';
import { taskNamed } from '../study/facts';
import { compared, one, six, threeTasks } from '../study/claims/compared';

const three = compared({
  tasks: threeTasks,
  seeds: six,
  right: ({ point, seed, task }) => (point === 'full' ? 80 : (task === 'one' ? 90 : 80) + (seed % 2)),
});

const svgOf = (found: SettingComparison, locale: Locale = 'en', page: (panels: number) => Page = screenPage): string =>
  pageSvg([comparisonFigure(found).panels[0]!.draw(locale)], page(1));
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((match) => match[1]!.trim());

describe('the rows of a comparison', () => {
  it('name their axis: seeds and test rows of each task, then seeds, rows and tasks over all', () => {
    expect(comparedRows(three).map(({ task, axis, count }) => [task, axis, count])).toEqual([
      ...['one', 'two', 'three'].flatMap((task) => [
        [task, 'seeds', 6],
        [task, 'rows', 100],
      ]),
      [null, 'seeds', 18],
      [null, 'rows', 300],
      [null, 'tasks', 3],
    ]);
  });

  it('of one task are not repeated over all tasks, and without predictions there are no test rows', () => {
    const right = ({ point }: { readonly point: string }) => (point === 'full' ? 80 : 82);
    expect(comparedRows(compared({ tasks: one, seeds: six, right })).map(({ axis }) => axis)).toEqual([
      'seeds',
      'rows',
    ]);
    const without = compared({ tasks: one, seeds: six, right }, {}, () => null);
    expect(comparedRows(without).map(({ axis }) => axis)).toEqual(['seeds']);
  });

  it('say in few words what settles an open test, and nothing of a settled one', () => {
    const rows = comparedRows(three);
    expect(rows[0]).toMatchObject({ task: 'one', verdict: 'not settled', settledBy: { seeds: 1 } });
    expect(settlingText(rows[0]!, 'en')).toBe('1 more seed');
    expect(settlingText(rows[0]!, 'ko')).toContain('시드 1개');
    const rowTest = rows.find(({ axis, verdict }) => axis === 'rows' && verdict === 'better')!;
    expect(settlingText(rowTest, 'en')).toBe('–');
    expect(settlingText(rows.at(-1)!, 'en')).toBe('–');
  });
});

describe('the forest plot', () => {
  it('has a line for each task and one for all, with marks for each axis and the verdict over seeds', () => {
    const { option } = comparisonFigure(three).panels[0]!.draw('en')('light', { width: 700, height: 400 });
    const series = option.series as { id: string; data: { name?: string; value: number[] }[] }[];
    const marks = series.filter(({ id }) => id.startsWith('mark-')).map(({ data }) => data[0]!);
    const rows = comparedRows(three);
    expect(marks.map(({ name }) => name)).toEqual(rows.map(({ key }) => key));
    marks.forEach(({ value }, i) => expect(value[0]).toBeCloseTo(rows[i]!.difference!, 9));
    // From top to bottom, in the order of the rows.
    const heights = marks.map(({ value }) => value[1]!);
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    for (const { key, interval } of rows) {
      const drawn = series.find(({ id }) => id === `interval-${key}`)?.data as unknown as number[][] | undefined;
      expect(drawn?.map(([x]) => x)).toEqual(interval ?? undefined);
    }
    const said = textsOf(svgOf(three));
    for (const words of [
      'one',
      'two',
      'three',
      'all tasks',
      'adapter 8 minus full',
      '+10.5',
      'not settled',
      'better',
    ]) {
      expect(said).toContain(words);
    }
    expect(said.join('|')).toContain('● over seeds  □ over test rows  ◆ over tasks');
  });

  it.each([
    ['a screen', screenPage],
    ['paper', paperPage],
  ])('is whole SVG on %s in both languages, the same every time', (_, page) => {
    for (const locale of ['en', 'ko'] as const) {
      const svg = svgOf(three, locale, page);
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
      expect(svg).not.toMatch(/NaN|undefined/);
      expect(svgOf(three, locale, page)).toBe(svg);
    }
    expect(textsOf(svgOf(three, 'ko', page))).toContain('모든 과제');
  });

  it('shortens a long name, draws one seed without an interval, and leaves out an undefined difference', () => {
    const name = 'a very long name of a task that is wider than any figure has room for beside its plot';
    const right = ({ point }: { readonly point: string }) => (point === 'full' ? 80 : 82);
    const long = compared({ tasks: [taskNamed(name)], seeds: [0], right }, {}, () => null);
    expect(textsOf(svgOf(long)).some((text) => text.startsWith('a very long name') && text.endsWith('…'))).toBe(true);
    expect(svgOf(long)).not.toMatch(/NaN/);
    const { difference: _, ...rest } = long.perTask[0]!;
    const without = { ...long, perTask: [{ ...rest, difference: null, bca: null }] };
    expect(comparisonFigure(without).rows()).toEqual([]);
    expect(svgOf(without)).not.toMatch(/NaN/);
  });

  it('has every test in its CSV, and the Bayesian probabilities in the row over tasks', () => {
    const rows = parse<Record<string, string>>(comparisonFigure(three).csv(), { columns: true });
    expect(rows).toHaveLength(9);
    expect(rows[0]).toMatchObject({
      a: 'adapter 8',
      b: 'full',
      task: 'one',
      axis: 'seeds',
      test: 'sign-flip',
      p_equivalent: '',
    });
    expect(Number(rows[0]!.difference)).toBeCloseTo(10.5, 9);
    expect(Number(rows[0]!.holm_p)).toBeCloseTo(6 / 64, 9);
    const last = rows.at(-1)!;
    expect(last).toMatchObject({ task: 'all', axis: 'tasks', count: '3' });
    expect(Number(last.p_a_better) + Number(last.p_equivalent) + Number(last.p_b_better)).toBeCloseTo(1, 9);
  });

  it('says in its caption what is drawn, the verdict and its evidence', () => {
    const caption = comparisonFigure(three).caption('en');
    expect(caption).toContain('Differences of adapter 8 minus full in points with 95 % intervals, by task');
    expect(caption).toContain('sign-flip p');
    expect(comparisonFigure(three).caption('ko')).toContain('95 % 신뢰구간');
  });
});
