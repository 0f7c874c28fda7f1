import type { ChartTheme } from '../chart/theme';
import type { ChartSize } from '../chart/drawing';
import type { Box, Spot } from '../chart/geometry';
import { headingLines, type Heading } from '../chart/heading';
import type { Frame } from './frame';
import type { TradeOff, TradeOffPoint } from './model';
import type { TradeOffWords } from './words';

/** The positions of all parts of the figure, in pixels. */
export interface Layout {
  readonly size: ChartSize;
  readonly inset: number;
  readonly plot: Box;
  /** Title above the plot and x title below it; a second line if both parts do not fit the first. */
  readonly title: readonly Heading[];
  readonly xTitle: readonly Heading[];
  /** Range of the x axis with the gutter for points that train only the head. */
  readonly x: readonly [number, number];
  /** Pixel at which the log axis begins; the plot's left edge without a gutter. */
  readonly breakAt: number;
  /** Length unit: 1 on a screen. */
  readonly scale: number;
  /** True for one column of a paper, which has no space for notes. */
  readonly narrow: boolean;
  /** Returns the position on the x axis; points that train only the head are in the gutter. */
  axisX(value: number): number;
  spot(axisX: number, y: number): Spot;
  pointSpot(point: Pick<TradeOffPoint, 'x' | 'y'>): Spot;
}

export function layoutOf(
  tradeOff: TradeOff,
  frame: Frame,
  theme: ChartTheme,
  size: ChartSize,
  words: TradeOffWords,
): Layout {
  const { sizes } = theme;
  const scale = sizes.tick / 11;
  const { inset = 0 } = size;
  const width = size.width - 2 * inset;
  const title = headingLines(titleOf(tradeOff, words), sizes.title, width);
  const xTitle = headingLines({ strong: words.xTitle, rest: words.xNote[tradeOff.x] }, sizes.tick, width);
  const line = 15 * scale;
  const left = 40 * scale;
  const top = title.length * line + 14 * scale;
  const bottom = 46 * scale + xTitle.length * line;
  const height = size.height - 2 * inset - top - bottom;
  const plot = { x: inset + left, y: inset + top, width: width - left - 10 * scale, height };
  const gutter = tradeOff.planned?.headOnly ? Math.min(66 * scale, plot.width / 6) : 0;
  const [low, high] = frame.x;
  const perPixel = (high - low) / (plot.width - gutter);
  const from = low - gutter * perPixel;
  const [yLow, yHigh] = frame.y;
  const axisX = (value: number): number => (value > 0 ? Math.log10(value) : low - 0.6 * gutter * perPixel);
  const spot = (x: number, y: number): Spot => [
    plot.x + (x - from) / perPixel,
    plot.y + ((yHigh - y) / (yHigh - yLow)) * plot.height,
  ];
  return {
    size,
    inset,
    plot,
    title,
    xTitle,
    x: [from, high],
    breakAt: plot.x + gutter,
    scale,
    narrow: plot.width < 480 * scale,
    axisX,
    spot,
    pointSpot: (point) => spot(axisX(point.x), point.y),
  };
}

function titleOf(tradeOff: TradeOff, words: TradeOffWords): Heading {
  const { tasks, y, metric, seeds } = tradeOff;
  const [only] = tasks;
  const strong = y === 'delta' ? words.deltaTitle : words.scoreTitle(metric, tasks.length === 1 ? only! : null);
  if (tasks.length === 0) return { strong, rest: '' };
  const hasBand = tradeOff.series.some(({ points }) => points.some((point) => point.low !== null));
  const overTasks = hasBand ? words.bandOver(tasks.length) : words.medianOf(tasks.length);
  const estimate = tasks.length > 1 ? overTasks : words.meanOf(seeds);
  const named = y === 'delta' && tasks.length === 1 ? [only!] : [];
  const group = tradeOff.group ? [words.group[tradeOff.group]] : [];
  return { strong, rest: [...group, words.split(tradeOff), ...named, estimate].join(' · ') };
}
