import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { pageSvg, paperPage, screenPage } from '../../src/report/chart/page';
import { studyFigure, type FigureRequest } from '../../src/report/figures/registry';
import type { StudyFileInput } from '../../src/shared/study-file';
import { isGlueTask } from '../../src/study/results/glue-tasks';
import { resultsOf, type Outcome, type RunName } from '../study/results';

const study: StudyFileInput = {
  tasks: ['cola', 'sst-2', 'trec'],
  seeds: [0, 1],
  methods: [
    { method: 'full', learningRate: [3e-5, 1e-4] },
    { method: 'adapter', size: [8, 64], learningRate: [3e-4, 1e-3] },
    { method: 'top-n', n: [1, 6] },
    { method: 'layernorm' },
    { method: 'features' },
  ],
};
const deltas: Record<string, number> = { full: 0, 'adapter 8': -2, 'adapter 64': -1, 'top-1': -6, 'top-6': 0 };
const outcome = ({ point, seed, task }: RunName): Outcome => {
  const test = 0.8 + ((deltas[point] ?? -5) * (task.name === 'trec' ? 0.5 : 1) + (seed === 0 ? 0.5 : -0.5)) / 100;
  return { validation: test, test };
};
const results = resultsOf(study, outcome);

const svgOf = (options: FigureRequest, page = screenPage): string => {
  const { panels } = studyFigure(results, options);
  return pageSvg(
    panels.map(({ draw }) => draw('en')),
    page(panels.length),
  );
};
const textsOf = (svg: string): string =>
  [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((one) => one[1]).join('|');

it('finds GLUE’s tasks by their names in any spelling, and no others', () => {
  const names = ['cola', 'SST-2', 'sst2', 'STS-B', 'mnli-matched', 'glue-rte', 'wnli'];
  expect(names.filter((name) => isGlueTask({ name }))).toEqual(names);
  expect(['trec', 'cola-small', 'spam-emails', 'qq'].some((name) => isGlueTask({ name }))).toBe(false);
});

describe('figure 1', () => {
  it('has GLUE’s tasks and the others as panels with the same axes', () => {
    const said = textsOf(svgOf({ kind: 'figure-1' }));
    expect(said).toContain('GLUE tasks · test · median; band over 2 tasks');
    expect(said).toContain('extra tasks · test · trec · mean of 2 seeds ± s.e.m.');
    // The other task alone reaches down to −3 only.
    expect(said.split('|').filter((one) => one === '−6')).toHaveLength(2);
  });

  it('has one panel without a name where all tasks are of one kind', () => {
    const figure = studyFigure(results, { kind: 'figure-1', tasks: ['cola', 'sst-2'] });
    expect(figure.panels.map((panel) => panel.key)).toEqual(['all']);
    expect(figure.caption('en')).not.toContain('GLUE');
  });

  it('names the panel in its numbers: GLUE at −2 and the other task at −1 for adapter 8', () => {
    const rows = parse<Record<string, string>>(studyFigure(results, { kind: 'figure-1' }).csv(), { columns: true });
    const eight = rows.filter((row) => row.row === 'median' && row.size === '8');
    expect(eight.map((row) => [row.panel, Number(row.y)])).toEqual([
      ['glue', expect.closeTo(-2, 9)],
      ['extra', expect.closeTo(-1, 9)],
    ]);
  });

  it('on one page has no two clips of one name', () => {
    const names = [...svgOf({ kind: 'figure-1' }).matchAll(/<clipPath id="([^"]+)"/g)].map((one) => one[1]);
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('figure 4 has adapters, top-n and LayerNorm of one task with ± s.e.m., and full as the line', () => {
  const figure = studyFigure(results, { kind: 'figure-4', tasks: ['sst-2'] });
  const rows = parse<Record<string, string>>(figure.csv(), { columns: true });
  const drawn = rows.filter((row) => row.row === 'median');
  expect(new Set(drawn.map((row) => row.method))).toEqual(new Set(['full', 'adapter', 'top-n', 'layernorm']));
  const top = drawn.find((row) => row.n === '1')!;
  expect(Number(top.y)).toBeCloseTo(74, 9);
  // Two seeds half a point above and below the mean.
  expect(Number(top.sem)).toBeCloseTo(0.5, 9);
  expect(textsOf(svgOf({ kind: 'figure-4', tasks: ['sst-2'] }))).toContain('Accuracy on sst-2, %');
});

describe('every figure', () => {
  const kinds = ['trade-off', 'figure-1', 'figure-7', 'size-stability'] as const;

  it.each(kinds)('%s is whole SVG on a screen and on paper, the same every time', (kind) => {
    for (const page of [screenPage, paperPage]) {
      const svg = svgOf({ kind }, page);
      expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
      expect(svg).not.toMatch(/NaN|undefined|font: \d/);
      expect(svg.match(/<svg/g)).toHaveLength(1);
      expect(svgOf({ kind }, page)).toBe(svg);
    }
  });

  it('gives the reason if nothing can be drawn', () => {
    const none = resultsOf(study, () => undefined);
    expect(studyFigure(none, { kind: 'figure-1' }).empty).toMatchObject({ code: 'no-points-yet' });
    expect(studyFigure(none, { kind: 'figure-7' }).empty).toMatchObject({ code: 'figure-one-rate' });
    const fullAlone = resultsOf({ ...study, methods: study.methods.slice(0, 1) }, outcome);
    for (const kind of ['trade-off', 'figure-1', 'figure-4'] as const)
      expect(studyFigure(fullAlone, { kind }).empty).toMatchObject({ code: 'only-full-yet' });
    const withoutFull = { ...results, runs: results.runs.filter(({ config }) => config.method.method !== 'full') };
    expect(studyFigure(withoutFull, { kind: 'trade-off' }).empty).toMatchObject({ code: 'no-full-run' });
    expect(studyFigure(results, { kind: 'init-std' }).empty).toMatchObject({ code: 'figure-one-std' });
  });
});
