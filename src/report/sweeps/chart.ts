import type { Locale } from '../../shared/errors';
import { area, bar, line, markers, text, warnings } from '../chart/draw';
import type { ChartSize, Drawing } from '../chart/drawing';
import type { ChartSeries } from '../chart/echarts';
import type { Spot } from '../chart/geometry';
import { headingLabels } from '../chart/heading';
import { plotAxes, plotGrid } from '../chart/plot';
import { chartTheme, type ChartTheme, type ChartThemeName } from '../chart/theme';
import { sweepLabels } from './labels';
import { sweepLayout, type SweepLayout } from './layout';
import { signsOf, type DrawnSweep, type SweepLine, type SweepPanel } from './sweep';
import { sweepWords } from './words';

/** Draws one panel of a sweep: lines with ± s.e.m. over the tried values, and full fine-tuning as the ink line. */
export function sweepDrawing(
  sweep: DrawnSweep,
  panel: SweepPanel,
  themeName: ChartThemeName,
  size: ChartSize,
  locale: Locale,
): Drawing {
  const theme = chartTheme(themeName);
  const words = sweepWords(locale);
  const layout = sweepLayout(sweep, panel, theme, size, words);
  const { plot, scale, inset, xTitle } = layout;
  const right = plot.x + plot.width;
  const foot = layout.size.height - inset - (15 * xTitle.length - 6) * scale;
  const labels = [
    ...headingLabels(layout.title, [inset, inset + 9 * scale], 'left', theme, scale),
    ...headingLabels(xTitle, [right, foot], 'right', theme, scale),
    ...sweepLabels(sweep, panel, layout, theme, words),
  ];
  const option: Drawing['option'] = {
    animation: false,
    backgroundColor: theme.panel,
    textStyle: { fontFamily: theme.font },
    grid: { left: plot.x, top: plot.y, width: plot.width, height: plot.height, outerBoundsMode: 'none' },
    ...plotAxes(layout, theme),
    series: [
      ...reference(panel, layout, theme),
      ...paperLine(panel, theme),
      ...panel.lines.flatMap((one) => lineSeries(one, dashOf(one, panel, theme), layout, theme)),
    ],
    graphic: {
      elements: [
        ...plotGrid(layout, theme),
        ...labels.filter((label) => !label.rest).map((label) => text(label, theme, 20)),
      ],
    },
  };
  return { option, twoToned: labels.filter((label) => label.rest) };
}

function reference({ full }: SweepPanel, { x }: SweepLayout, theme: ChartTheme): ChartSeries[] {
  if (!full) return [];
  const across = (y: number): Spot[] => [
    [x[0], y],
    [x[1], y],
  ];
  const { sem } = full;
  const strip = sem === null ? [] : [...across(full.y - sem), ...across(full.y + sem).reverse()];
  const ink = { color: theme.methods.full.mark, width: theme.sizes.reference };
  return [
    ...(strip.length > 0 ? [area('full-strip', strip, theme.text1, 0.12, 1)] : []),
    line('full', across(full.y), ink, 2),
  ];
}

/** Published values are thin and pale without markers, so that nobody mistakes them for ours. */
function paperLine({ paper }: SweepPanel, theme: ChartTheme): ChartSeries[] {
  if (paper.length === 0) return [];
  const path = paper.map(({ x, y }): Spot => [Math.log10(x), y]);
  return [line('paper', path, { color: theme.methods.adapter.mark, width: theme.sizes.thin, opacity: 0.5 }, 3)];
}

/** Lines of one method differ by their dash; the first has the method's own. */
function dashOf(line: SweepLine, { lines }: SweepPanel, theme: ChartTheme): readonly number[] | null {
  const at = lines.filter((other) => other.method === line.method).indexOf(line);
  return [theme.methods[line.method].dash, [6, 3], [2, 3], [6, 3, 2, 3]][Math.min(at, 3)]!;
}

function lineSeries(
  { key, method, points }: SweepLine,
  dashes: readonly number[] | null,
  layout: SweepLayout,
  theme: ChartTheme,
): ChartSeries[] {
  const style = theme.methods[method];
  const { line: width, reference: thick, cap } = theme.sizes;
  const dash = dashes && dashes.map((length) => length * layout.scale);
  const path = points.map((point): Spot => [Math.log10(point.x), point.y]);
  const errors = points.flatMap(({ x, y, sem }): ChartSeries[] =>
    sem === null
      ? []
      : [bar(`sem-${key}-${x}`, Math.log10(x), [y - sem, y + sem], { color: style.mark, width: 0.93 * thick }, cap, 4)],
  );
  const marks = points.map((point, i) => ({
    name: `${key}|${point.x}`,
    at: path[i]!,
    complete: point.complete,
    warned: signsOf(point).length > 0,
  }));
  return [
    line(`line-${key}`, path, { color: style.mark, width, dash }, 5),
    ...errors,
    markers(`points-${key}`, marks, style, theme, 6),
    ...warnings(key, marks, theme, 7),
  ];
}
