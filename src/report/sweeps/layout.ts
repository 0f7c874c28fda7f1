import type { ChartSize } from '../chart/drawing';
import { axisNumber } from '../chart/format';
import { textWidth, type Spot } from '../chart/geometry';
import { headingLines, type Heading } from '../chart/heading';
import type { PlotLayout } from '../chart/plot';
import type { ChartTheme } from '../chart/theme';
import { digitsOf, multiples, niceStep } from '../chart/ticks';
import type { DrawnSweep, SweepPanel } from './sweep';
import type { SweepWords } from './words';

/** The positions of all parts of a panel, in pixels; x is in log10, with a number at each tried value where it fits. */
export interface SweepLayout extends PlotLayout {
  readonly size: ChartSize;
  readonly inset: number;
  readonly title: readonly Heading[];
  readonly xTitle: readonly Heading[];
}

export function sweepLayout(
  { axis, y: shown }: DrawnSweep,
  panel: SweepPanel,
  theme: ChartTheme,
  size: ChartSize,
  words: SweepWords,
): SweepLayout {
  const { sizes } = theme;
  const scale = sizes.tick / 11;
  const { inset = 0 } = size;
  const width = size.width - 2 * inset;
  const points = panel.lines.flatMap((line) => line.points);
  const hasErrors = points.some((point) => point.sem !== null);
  const strong = shown === 'delta' ? words.deltaTitle : words.scoreTitle(panel);
  const named = shown === 'delta' && panel.task !== null ? `${panel.task} · ` : '';
  const title = headingLines({ strong, rest: `${named}${words.note(panel, hasErrors)}` }, sizes.title, width);
  const xTitle = headingLines({ strong: words.axis[axis], rest: words.axisNote[axis] }, sizes.tick, width);
  const line = 15 * scale;
  const top = title.length * line + 14 * scale;
  const bottom = 32 * scale + xTitle.length * line;
  const plot = {
    x: inset + 40 * scale,
    y: inset + top,
    width: width - 50 * scale,
    height: size.height - 2 * inset - top - bottom,
  };
  const x = xRange([...points, ...panel.paper].map((point) => Math.log10(point.x)));
  const y = yRange(panel);
  const step = niceStep(y[1] - y[0], Math.max(3, plot.height / (46 * scale)));
  const spot = (place: number, value: number): Spot => [
    plot.x + ((place - x[0]) / (x[1] - x[0])) * plot.width,
    plot.y + ((y[1] - value) / (y[1] - y[0])) * plot.height,
  ];
  const numbers = [...new Set([...points, ...panel.paper].map((point) => point.x))].sort((a, b) => a - b);
  return {
    ...{ size, inset, plot, title, xTitle, x, y, scale, spot },
    xTicks: ticksWithRoom(numbers, axis, sizes.tick, spot),
    yTicks: multiples(step, y),
    yDigits: digitsOf(step),
  };
}

function xRange(places: readonly number[]): readonly [number, number] {
  const low = Math.min(...places);
  const high = Math.max(...places);
  const room = Math.max(0.12, 0.1 * (high - low));
  return [low - room, high + room];
}

/** Returns the y range of all lines with their errors and the reference, with space for names above and below. */
function yRange({ lines, full, paper }: SweepPanel): readonly [number, number] {
  const values = lines.flatMap(({ points }) => points.flatMap(({ y, sem }) => [y - (sem ?? 0), y + (sem ?? 0)]));
  values.push(...paper.map((point) => point.y));
  if (full) values.push(full.y - (full.sem ?? 0), full.y + (full.sem ?? 0));
  const low = Math.min(...values);
  const high = Math.max(...values);
  const span = Math.max(high - low, 2);
  const middle = (low + high) / 2;
  return [Math.min(low, middle - span / 2) - 0.18 * span, Math.max(high, middle + span / 2) + 0.18 * span];
}

/** Goes from the left; leaves out a number that would touch the previous one. */
function ticksWithRoom(
  values: readonly number[],
  axis: DrawnSweep['axis'],
  size: number,
  spot: SweepLayout['spot'],
): SweepLayout['xTicks'] {
  let edge = -Infinity;
  return values.flatMap((value) => {
    const text = placeText(axis, value);
    const place = Math.log10(value);
    const half = textWidth(text, size) / 2;
    const [x] = spot(place, 0);
    if (x - half < edge + 0.6 * size) return [];
    edge = x + half;
    return [{ place, text }];
  });
}

/** Formats a rate or standard deviation as papers do, and a size in full. */
export function placeText(axis: DrawnSweep['axis'], value: number): string {
  if (axis === 'size' || axis === 'trials' || value >= 0.1) return axisNumber(value, value >= 1 ? 0 : 1);
  const [digits, power] = value.toExponential().split('e');
  return `${digits}e−${Math.abs(Number(power))}`;
}
