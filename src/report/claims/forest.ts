import { pointText } from '../../methods/names';
import type { SettingComparison } from '../../shared/claims';
import type { Locale } from '../../shared/i18n/languages';
import { marginText } from '../../study/results/margin-text';
import { area, line, markers, rule, text } from '../chart/draw';
import type { ChartSize, Drawing } from '../chart/drawing';
import type { ChartSeries } from '../chart/echarts';
import { axisNumber, signed } from '../chart/format';
import { textWidth, type Spot } from '../chart/geometry';
import { headingLabels, headingLines } from '../chart/heading';
import type { Label } from '../chart/label';
import { plotAxes, plotGrid, type PlotLayout } from '../chart/plot';
import { chartTheme, type ChartTheme, type ChartThemeName, type DrawnStyle } from '../chart/theme';
import { digitsOf, multiples, niceStep } from '../chart/ticks';
import { textsIn, type ReportText } from '../texts';
import { verdictText } from './compare-sentence';
import { comparedRows, type ComparedAxis, type ComparedRow } from './compared-rows';

/** A line of the figure: a task, or all tasks, with the tests over each axis. */
interface ForestLine {
  readonly task: string | null;
  readonly rows: readonly ComparedRow[];
}

/**
 * Draws the differences as a forest plot: a line for each task and one for all of them. Seeds, test rows and tasks have
 * marks of their own, because their intervals answer different questions.
 */
export function forestDrawing(
  found: SettingComparison,
  themeName: ChartThemeName,
  size: ChartSize,
  locale: Locale,
): Drawing {
  const theme = chartTheme(themeName);
  const words = textsIn(locale);
  const scale = theme.sizes.tick / 11;
  const { inset = 0 } = size;
  const width = size.width - 2 * inset;
  const lines = linesOf(comparedRows(found));
  const names = { a: pointText(found.a, locale), b: pointText(found.b, locale) };
  const axes = [...new Set(lines.flatMap(({ rows }) => rows.map(({ axis }) => axis)))];
  const marks = axes.map((axis) => `${signs[axis]} ${words(`forest.${axis}`)}`).join('  ');
  const strong = words('forest.title', names);
  const rest = `${words(`split.${found.split}`)} · ${words('forest.interval')} · ${marks}`;
  const title = headingLines({ strong, rest }, theme.sizes.title, width);
  const margin = words('forest.zone', { within: marginText(found.within) });
  const xTitle = headingLines({ strong: words('forest.x'), rest: margin }, theme.sizes.tick, width);
  const layout = layoutOf(found, lines, size, [title.length, xTitle.length], theme, words);
  const { plot, spot } = layout;
  const foot = size.height - inset - (15 * xTitle.length - 6) * scale;
  const labels = [
    ...headingLabels(title, [inset, inset + 9 * scale], 'left', theme, scale),
    ...headingLabels(xTitle, [plot.x + plot.width, foot], 'right', theme, scale),
    ...lines.flatMap((one, at) => labelsOf(one, at, found, layout, size, theme, locale)),
  ];
  const [zero] = spot(0, 0);
  const zone = [-found.within, found.within] as const;
  const height = [0, lines.length] as const;
  const corners = zone.flatMap((x, i): Spot[] =>
    i === 0
      ? [
          [x, 0],
          [x, height[1]],
        ]
      : [
          [x, height[1]],
          [x, 0],
        ],
  );
  const last = lines.length > 1 ? [spot(layout.x[0], 1)[1]] : [];
  const option: Drawing['option'] = {
    animation: false,
    backgroundColor: theme.panel,
    textStyle: { fontFamily: theme.font },
    grid: { left: plot.x, top: plot.y, width: plot.width, height: plot.height, outerBoundsMode: 'none' },
    ...plotAxes(layout, theme),
    series: [
      ...(found.within > 0 ? [area('zone', corners, theme.zone, 1, 0)] : []),
      ...lines.flatMap((one, at) => one.rows.flatMap((row, i) => seriesOf(row, heightOf(one, at, i, lines), theme))),
    ],
    graphic: {
      elements: [
        ...plotGrid(layout, theme),
        rule([zero, plot.y], [zero, plot.y + plot.height], { color: theme.text1, width: theme.sizes.reference }, 1),
        // Over all tasks is apart from the tasks.
        ...last.map((y) =>
          rule([inset, y], [size.width - inset, y], { color: theme.axis, width: theme.sizes.thin }, 0),
        ),
        ...labels.filter((label) => !label.rest).map((label) => text(label, theme, 20)),
      ],
    },
  };
  return { option, twoToned: labels.filter((label) => label.rest) };
}

const linesOf = (rows: readonly ComparedRow[]): ForestLine[] =>
  [...new Set(rows.map(({ task }) => task))].map((task) => ({ task, rows: rows.filter((row) => row.task === task) }));

const signs: Readonly<Record<ComparedAxis, string>> = { seeds: '●', rows: '□', tasks: '◆' };

/** Returns the height of a mark in units of lines, from the bottom. */
const heightOf = ({ rows }: ForestLine, at: number, i: number, lines: readonly ForestLine[]): number =>
  lines.length - at - (i + 1) / (rows.length + 1);

function layoutOf(
  { within }: SettingComparison,
  lines: readonly ForestLine[],
  size: ChartSize,
  [titles, xTitles]: readonly [number, number],
  theme: ChartTheme,
  words: ReportText,
): PlotLayout {
  const scale = theme.sizes.tick / 11;
  const { inset = 0 } = size;
  const label = theme.sizes.label;
  const named = Math.max(...lines.map(({ task }) => textWidth(task ?? words('budget.allTasks'), label, task === null)));
  const left = Math.min(0.28 * size.width, named + 12 * scale);
  const right = size.width > 420 * scale ? 96 * scale : 8 * scale;
  const top = (titles * 15 + 10) * scale;
  const plot = {
    x: inset + left,
    y: inset + top,
    width: size.width - 2 * inset - left - right,
    height: size.height - 2 * inset - top - (32 + 15 * xTitles) * scale,
  };
  const ends = lines.flatMap(({ rows }) =>
    rows.flatMap(({ difference, interval }) => [difference ?? 0, ...(interval ?? [])]),
  );
  const [low, high] = [Math.min(-within, -0.5, ...ends), Math.max(within, 0.5, ...ends)];
  const room = 0.04 * (high - low);
  const x = [low - room, high + room] as const;
  const y = [0, lines.length] as const;
  const step = niceStep(x[1] - x[0], Math.max(3, plot.width / (70 * scale)));
  const spot = (at: number, height: number): Spot => [
    plot.x + ((at - x[0]) / (x[1] - x[0])) * plot.width,
    plot.y + ((y[1] - height) / (y[1] - y[0])) * plot.height,
  ];
  const xTicks = multiples(step, x).map((place) => ({ place, text: axisNumber(place, digitsOf(step)) }));
  return { plot, x, y, xTicks, yTicks: [], yDigits: 0, scale, spot };
}

function seriesOf({ key, axis, difference, interval }: ComparedRow, height: number, theme: ChartTheme): ChartSeries[] {
  if (difference === null) return [];
  const color = axis === 'rows' ? theme.control : theme.text1;
  const width = axis === 'rows' ? theme.sizes.reference : theme.sizes.line;
  const marker = { seeds: 'circle', rows: 'square', tasks: 'diamond' } as const;
  const style: DrawnStyle = { marker: marker[axis], mark: color, text: color, dash: null };
  const mark = { name: key, at: [difference, height] as const, complete: axis !== 'rows' };
  const ends = interval?.map((end): Spot => [end, height]);
  return [
    ...(ends ? [line(`interval-${key}`, ends, { color, width }, 5)] : []),
    markers(`mark-${key}`, [mark], style, theme, 6),
  ];
}

/** Returns the name at the left, and the difference over seeds with its verdict at the right if there is room. */
function labelsOf(
  { task, rows }: ForestLine,
  at: number,
  { within }: SettingComparison,
  { plot, spot, y, scale }: PlotLayout,
  size: ChartSize,
  theme: ChartTheme,
  locale: Locale,
): Label[] {
  const style = { size: theme.sizes.label, bold: task === null, color: theme.text1 };
  const [, middle] = spot(0, y[1] - at - 0.5);
  const room = plot.x - (size.inset ?? 0) - 8 * scale;
  const name = shortened(task ?? textsIn(locale)('budget.allTasks'), room, style.size, style.bold);
  const left: Label = { ...style, text: name, x: plot.x - 8 * scale, y: middle, align: 'right' };
  const own = rows.find(({ axis }) => axis === 'seeds');
  if (!own || own.difference === null || size.width <= 420 * scale) return [left];
  const x = plot.x + plot.width + 8 * scale;
  return [
    left,
    { ...style, text: signed(own.difference), x, y: middle - 7 * scale, align: 'left' },
    {
      ...style,
      ...{ text: verdictText(own.verdict, within, locale), bold: false, color: theme.text2 },
      ...{ x, y: middle + 7 * scale, align: 'left' },
    },
  ];
}

/** Returns the text, with an ellipsis at its end if it is wider than the room. */
function shortened(name: string, room: number, size: number, isBold: boolean): string {
  if (textWidth(name, size, isBold) <= room) return name;
  const characters = [...name];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, isBold) > room) characters.pop();
  return `${characters.join('')}…`;
}
