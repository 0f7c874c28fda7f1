import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { tradeOffCaption } from '../../src/report/trade-off/caption';
import { pageSvg, paperPage, screenPage, type Page } from '../../src/report/chart/page';
import { tradeOffChart, tradeOffDrawing, type TradeOffChartOptions } from '../../src/report/trade-off/chart';
import { tradeOffCsv } from '../../src/report/trade-off/csv';
import { frameOf } from '../../src/report/trade-off/frame';
import { tradeOff } from '../../src/report/trade-off/trade-off';
import type { TradeOff } from '../../src/report/trade-off/model';
import type { StudyFileInput } from '../../src/shared/study-file';
import { resultsOf, type Outcome, type RunName } from '../study/results';

const study: StudyFileInput = {
  tasks: ['a', 'b', 'c'],
  methods: [
    { method: 'full' },
    { method: 'adapter', size: [8, 64, 192] },
    { method: 'top-n', n: [1, 6] },
    { method: 'layernorm' },
    { method: 'features' },
  ],
};

const deltas: Record<string, number> = {
  full: 0,
  'adapter 8': -3,
  'adapter 64': -0.6,
  'adapter 192': -0.2,
  'top-1': -6,
  'top-6': -0.5,
  layernorm: -8,
  features: -11,
};

const outcome = ({ task, point }: RunName): Outcome => {
  const score = 0.8 + (deltas[point]! * (1 + 0.3 * 'abc'.indexOf(task.name))) / 100;
  return { validation: score, test: score };
};

const options = { y: 'delta', x: 'trained' } as const;
const finished = tradeOff(resultsOf(study, outcome), options);
const running = tradeOff(
  resultsOf(study, (run) => (run.task.name === 'a' ? outcome(run) : undefined)),
  options,
);
const empty = tradeOff(
  resultsOf(study, () => undefined),
  options,
);

const seriesIds = (drawn: TradeOff): string[] => {
  const { series } = tradeOffChart(drawn, 'light', { width: 920, height: 480 });
  return (series as { id: string }[]).map((one) => one.id);
};

describe('chart', () => {
  it('draws bands below medians below points, and thin lines of few tasks', () => {
    const ids = seriesIds(finished);
    expect(ids).toEqual(
      expect.arrayContaining(['zone', 'full', 'within', 'band-adapter', 'median-top-n', 'points-features']),
    );
    expect(ids.filter((id) => id.startsWith('task-adapter-'))).toHaveLength(3);
    expect(ids.indexOf('band-adapter')).toBeLessThan(ids.indexOf('median-adapter'));
  });

  it('incomplete points are hollow and join no band', () => {
    expect(seriesIds(running).filter((id) => id.startsWith('band'))).toEqual([]);
    const { series } = tradeOffChart(running, 'dark', { width: 920, height: 480 });
    const points = (series as { id: string; data: { itemStyle: { color: string } }[] }[]).find(
      (one) => one.id === 'points-adapter',
    )!;
    expect(points.data.every((item) => item.itemStyle.color === '#16191D')).toBe(true);
  });

  it('draws each placement of adapters and each rank as curves of their own, with their own dashes', () => {
    const others: StudyFileInput = {
      tasks: ['a', 'b'],
      methods: [
        { method: 'full' },
        { method: 'adapter', size: [8, 64], placement: ['houlsby', 'pfeiffer', 'parallel'] },
        { method: 'lora', rank: [2, 8] },
        { method: 'bitfit' },
      ],
    };
    const drawn = tradeOff(
      resultsOf(others, ({ point }) => ({ validation: point === 'full' ? 0.9 : 0.8, test: 0.8 })),
      options,
    );
    const { series, graphic } = tradeOffChart(drawn, 'light', { width: 920, height: 480 });
    const medians = (series as { id: string; lineStyle?: { type: unknown } }[]).filter(({ id }) =>
      id.startsWith('median-'),
    );
    expect(medians.map(({ id, lineStyle }) => [id, lineStyle!.type])).toEqual([
      ['median-adapter', 'solid'],
      ['median-pfeiffer', [5, 3]],
      ['median-parallel', [2, 3]],
      ['median-lora', [10, 3, 2, 3]],
    ]);
    expect(drawn.singles.map(({ name }) => name)).toEqual(['bitfit']);
    const said = JSON.stringify(graphic);
    for (const name of ['pfeiffer adapters', 'parallel adapters', 'LoRA', 'BitFit']) expect(said).toContain(name);
    const rows = parse(tradeOffCsv([drawn]), { columns: true }) as Record<string, string>[];
    expect(rows.filter(({ row, placement }) => row === 'median' && placement === 'parallel')).toHaveLength(2);
    expect(rows.filter(({ row, rank }) => row === 'median' && rank === '8')).toHaveLength(1);
  });

  it('a click finds its point by name', () => {
    const { series } = tradeOffChart(finished, 'light', { width: 920, height: 480 });
    const points = (series as { id: string; data: { name: string }[] }[]).find((one) => one.id === 'points-top-n')!;
    expect(points.data.map((item) => item.name)).toEqual(['top-1', 'top-6']);
  });

  it('keeps bands and points of the curves inside the axes, and axes only grow', () => {
    const frame = frameOf(finished);
    for (const { points } of finished.series) {
      for (const point of points) {
        expect(point.low!).toBeGreaterThan(frame.y[0]);
        expect(point.high!).toBeLessThan(frame.y[1]);
        expect(Math.log10(point.x)).toBeGreaterThan(frame.x[0]);
        expect(Math.log10(point.x)).toBeLessThan(frame.x[1]);
      }
    }
    const grown = frameOf(finished, { x: [2, 3], y: [-50, 0] });
    expect(grown.x).toEqual([2, frame.x[1]]);
    expect(grown.y).toEqual([-50, frame.y[1]]);
    // The plan is known before the first run, so the x axis is final from the start.
    expect(frameOf(empty).x).toEqual(frame.x);
  });
});

/** One tree, every attribute in double quotes. */
function isWellFormed(svg: string): boolean {
  const tag = /<(\/?)([a-z][\w:]*)(?:\s+[\w:-]+="[^"<]*")*\s*(\/?)>/gi;
  const open: string[] = [];
  for (const [, close, name, selfClosed] of svg.matchAll(tag)) {
    if (close && open.pop() !== name) return false;
    if (!close && !selfClosed) open.push(name!);
  }
  return open.length === 0 && !svg.replace(tag, '').includes('<');
}

const pages = {
  screen: screenPage(1),
  dark: { ...screenPage(1), theme: 'dark' },
  page: paperPage(1),
  narrow: { ...paperPage(1), panel: { width: 238, height: 179 } },
} as const satisfies Record<string, Page>;

const svgOf = (drawn: TradeOff, page: Page, options: TradeOffChartOptions = {}): string =>
  pageSvg([(theme, size) => tradeOffDrawing(drawn, theme, size, options)], page);

describe('SVG', () => {
  const texts = (svg: string): string =>
    [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)/g)].map((one) => one[1]).join('|');

  it('contains the drawn values, with true minus signs', () => {
    const said = texts(svgOf(finished, pages.screen));
    for (const part of [
      'Points to full fine-tuning',
      'test · median; band over 3 tasks',
      'head only',
      'adapters',
      'top-n layers',
      'LayerNorm',
      '22.6M trained',
      'within 1.0',
      '605k',
      'n = 1',
      '100k',
      '0.44 %',
      '−2',
    ]) {
      expect(said).toContain(part);
    }
    expect(said).not.toMatch(/-\d/);
  });

  it('is the same every time, and in Korean on request', () => {
    expect(svgOf(finished, pages.dark)).toBe(svgOf(finished, pages.dark));
    expect(texts(svgOf(finished, pages.screen, { locale: 'ko' }))).toContain('전체 미세조정과의 차이(점)');
  });

  it('is for other programs too: no font shorthand, no baseline words, quotes in order', () => {
    for (const page of Object.values(pages)) {
      for (const drawn of [finished, running, empty]) {
        const svg = svgOf(drawn, page);
        expect(svg).not.toMatch(/font: \d|dominant-baseline|NaN|undefined/);
        expect(svg).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
        expect(isWellFormed(svg)).toBe(true);
      }
    }
  });

  it('on paper is measured in points: 84 mm wide', () => {
    expect(svgOf(finished, pages.narrow)).toContain('width="238pt" height="179pt"');
  });

  it('without a point says what is missing, or why none will come', () => {
    expect(texts(svgOf(empty, pages.screen))).toContain(
      'Points appear when the first full fine-tuning run is complete.',
    );
    const failed = tradeOff(
      resultsOf(study, () => ({ status: 'failed' })),
      options,
    );
    expect(texts(svgOf(failed, pages.screen))).toContain('None of the 24 runs completed');
  });
});

it('the CSV holds every drawn number and every task behind it', () => {
  const rows = parse<Record<string, string>>(tradeOffCsv([finished]), { columns: true });
  expect(rows.filter((row) => row.row === 'median')).toHaveLength(8);
  expect(rows.filter((row) => row.row === 'task')).toHaveLength(8 * 3);
  const eight = rows.find((row) => row.row === 'median' && row.size === '8')!;
  expect(eight).toMatchObject({
    method: 'adapter',
    tasks: '3',
    complete: 'true',
    trained_parameters_without_head: '88416',
  });
  expect(Number(eight.y)).toBeCloseTo(-3.9, 9);
  const task = rows.find((row) => row.row === 'task' && row.size === '8' && row.task === 'b')!;
  expect(Number(task.delta)).toBeCloseTo(-3.9, 9);
  expect(Number(task.score)).toBeCloseTo(76.1, 9);
  expect(task).toMatchObject({ split: 'test', metric: 'accuracy', learning_rate: '0.001', seeds: '0' });
  expect(task.run_ids).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(rows.map((row) => row.health))).toEqual(new Set(['']));
});

it('the caption names the tasks, the selection and the measure', () => {
  const caption = tradeOffCaption(finished, 'en');
  expect(caption).toContain('medians over 3 tasks');
  expect(caption).toContain('scores are on test.');
  expect(caption).not.toContain('Preliminary');
  expect(tradeOffCaption(running, 'en')).toContain('Preliminary: 8 of 24 runs are complete.');
  const selected = tradeOff(resultsOf(study, outcome), { ...options, split: 'validation' });
  expect(tradeOffCaption(selected, 'en')).toContain('which the settings were also selected on');
});
