import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { inkOf, readableOn } from '../../src/report/figures/figure-6/ramp';
import { pageSvg, paperPage, screenPage } from '../../src/report/chart/page';
import { chartTheme } from '../../src/report/chart/theme';
import type { FigureOptions } from '../../src/report/figures/figure';
import { studyFigure } from '../../src/report/figures/registry';
import type { AblatedSpan, Ablation } from '../../src/shared/ablation';
import type { Score } from '../../src/shared/metric';
import type { StudyResults } from '../../src/shared/results';
import { resultsOf } from '../study/results';

const results = resultsOf(
  {
    tasks: ['sst-2', 'cola'],
    methods: [
      { method: 'full', learningRate: [3e-5] },
      { method: 'adapter', size: [64], learningRate: [3e-4, 1e-3] },
    ],
  },
  () => ({ validation: 0.9, test: 0.9 }),
);
const adapters = (task: string) =>
  results.runs.filter((run) => run.task === task && run.config.method.method === 'adapter');

/** Each removed layer costs 2 points, the last one 5; in a model of three layers with adapters. */
const scoreOf = (first: number, last: number): number => 0.9 - 0.02 * (last - first + 1) - (last === 2 ? 0.03 : 0);
const spans = (score: (first: number, last: number) => Score = scoreOf): AblatedSpan[] =>
  [0, 1, 2].flatMap((first) =>
    [0, 1, 2].flatMap((last) => (last < first ? [] : [{ first, last, scores: { accuracy: score(first, last) } }])),
  );
const ablation = (changes: Partial<Ablation> = {}): Ablation => ({
  run: adapters('sst-2')[0]!.id,
  task: 'sst-2',
  taskSha256: 'sst-2',
  metric: 'accuracy',
  layers: [0, 2],
  whole: { accuracy: 0.9 },
  spans: spans(),
  ...changes,
});

const figureOf = (ablations: readonly Ablation[], options: Partial<FigureOptions> = {}) => {
  const ablated: StudyResults = { ...results, ablations };
  return studyFigure(ablated, { kind: 'figure-6', ...options });
};
const svgOf = (figure: ReturnType<typeof figureOf>, page = screenPage): string =>
  pageSvg(
    figure.panels.map(({ draw }) => draw('en')),
    page(figure.panels.length),
  );
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((one) => one[1]!.trim());

describe('the heat map of an ablation', () => {
  it('shows the points that every span costs, and the score of the whole model', () => {
    const said = textsOf(svgOf(figureOf([ablation()])));
    expect(said).toEqual(expect.arrayContaining(['−2.0', '−4.0', '−5.0', '−7.0', '−9.0', 'with all adapters 90.0']));
    expect(said).toContain('Points to the whole model');
    expect(said.filter((one) => one === '−2.0')).toHaveLength(2);
  });

  it('puts first layers down the rows and last ones along the columns, darker for larger losses', () => {
    const svg = svgOf(figureOf([ablation()]));
    // The lowest number is beside the ramp as well, before the cells.
    const at = (said: string): readonly [number, number] => {
      const all = [...svg.matchAll(/<text[^>]*(?:translate\(|x=")([\d.]+)(?: |" y=")([\d.]+)[^>]*>([^<]+)/g)];
      const [, x, y] = all.filter((one) => one[3] === said).at(-1)!;
      return [Number(x), Number(y)];
    };
    const [single, all] = [at('−5.0'), at('−9.0')];
    // Layer 2 alone is at the foot, all of them at the top of the same column.
    expect(single[0]).toBeCloseTo(all[0], 0);
    expect(single[1]).toBeGreaterThan(all[1] + 100);
    const opacities = [...svg.matchAll(/opacity="([\d.]+)"/g)].map((one) => Number(one[1]));
    expect(Math.max(...opacities)).toBeCloseTo(0.88, 6);
    expect(Math.min(...opacities)).toBeCloseTo(0.04, 6);
  });

  it('draws the scores themselves on request', () => {
    const said = textsOf(svgOf(figureOf([ablation()], { y: 'score' })));
    expect(said).toEqual(expect.arrayContaining(['Accuracy, %', '88.0', '81.0']));
  });

  it('names in its caption the layer that costs most, and the score without any adapter', () => {
    const caption = figureOf([ablation()]).caption('en');
    expect(caption).toContain('adapter 64 on sst-2, seed 0');
    expect(caption).toContain('the single layer with the largest loss is 3: −5.0 (85.0)');
    expect(caption).toContain('without any adapter: −9.0 (81.0)');
    expect(figureOf([ablation()]).caption('ko')).toContain('어댑터를 모두 뺄 때: −9.0점(81.0)');
  });

  it('has scores, points and the relative change of every span in its CSV', () => {
    const rows = parse<Record<string, string>>(figureOf([ablation()]).csv(), { columns: true });
    expect(rows).toHaveLength(6);
    const all = rows.find((row) => row['first'] === '0' && row['last'] === '2')!;
    expect(all).toMatchObject({ run_id: ablation().run, task: 'sst-2', split: 'validation', size: '64', whole: '0.9' });
    expect(Number(all['points'])).toBeCloseTo(-9, 9);
    expect(Number(all['relative_percent'])).toBeCloseTo(-10, 9);
  });

  it('has a panel for each run and task, and one task alone where it is named', () => {
    const [one, two] = adapters('sst-2');
    const all = [
      ablation({ run: one!.id }),
      ablation({ run: two!.id }),
      ablation({ task: 'other', taskSha256: 'other' }),
      ablation({ run: adapters('cola')[0]!.id, task: 'cola' }),
    ];
    const { panels, rows } = figureOf(all);
    // Runs that differ in their rate have different ids.
    expect(new Set(panels.map(({ key }) => key)).size).toBe(4);
    expect(panels[0]!.key).toBe(`adapter 64 on sst-2, seed 0 (${one!.id.slice(0, 8)})`);
    expect(panels[2]!.key).toBe('adapter 64 on other, seed 0');
    expect(panels[2]!.name?.('ko')).toBe('other 과제, 어댑터 64, 시드 0');
    expect(rows()).toHaveLength(24);
    expect(rows()[1]).toMatchObject({ x: '1–2', panel: panels[0]!.key });
    expect(figureOf(all, { tasks: ['cola'] }).panels).toHaveLength(1);
  });

  it('draws spans without scores hollow and gives their number', () => {
    const figure = figureOf([ablation({ spans: spans().slice(0, 3) })]);
    expect(figure.notes).toMatchObject([{ code: 'ablation-preliminary', details: { done: 3, spans: 6 } }]);
    expect(svgOf(figure).match(/fill="none" stroke/g)?.length ?? 0).toBeGreaterThanOrEqual(3);
  });

  it('shows an undefined score as undefined, never as zero loss', () => {
    const figure = figureOf([ablation({ spans: spans((first) => (first === 0 ? null : 0.8)) })]);
    expect(textsOf(svgOf(figure)).filter((one) => one === 'undefined')).toHaveLength(3);
    expect(figure.rows()).toHaveLength(3);
    const rows = parse<Record<string, string>>(figure.csv(), { columns: true });
    expect(rows.filter((row) => row['score'] === '' && row['points'] === '')).toHaveLength(3);
  });

  it('says what to do if no run was ablated', () => {
    expect(figureOf([]).empty).toMatchObject({ code: 'figure-no-ablation' });
    expect(figureOf([ablation()], { tasks: ['cola'] }).empty).toMatchObject({ code: 'figure-no-ablation' });
  });

  it('fits the paper, many layers and one layer alone', () => {
    const many = Array.from({ length: 24 }, (_, first) =>
      Array.from({ length: 24 - first }, (__, i) => ({ first, last: first + i, scores: { accuracy: 0.5 } })),
    ).flat();
    const figure = figureOf([
      ablation({ layers: [0, 23], spans: many }),
      ablation({ task: 'b', layers: [4, 4], spans: [{ first: 4, last: 4, scores: { accuracy: 0.8 } }] }),
    ]);
    const svg = svgOf(figure, paperPage);
    expect(svg).not.toContain('NaN');
    expect(textsOf(svg)).toContain('−10.0');
  });
});

it.each(['light', 'dark', 'paper'] as const)('numbers on every shade of the ramp can be read (%s)', (name) => {
  const theme = chartTheme(name);
  const light = (hex: string): number => parseInt(hex.slice(1, 3), 16);
  for (let share = 0; share <= 1; share += 0.05) {
    const ink = inkOf(share);
    const ground = ink * light(theme.text1) + (1 - ink) * light(theme.panel);
    expect(Math.abs(light(readableOn(ink, theme)) - ground)).toBeGreaterThan(85);
  }
});
