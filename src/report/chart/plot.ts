import { rule } from './draw';
import type { ChartOption, GraphicElement } from './echarts';
import { axisNumber } from './format';
import type { Box, Spot } from './geometry';
import type { ChartTheme } from './theme';

/** A plot with numbered axes, in pixels. */
export interface PlotLayout {
  readonly plot: Box;
  /** Ranges of the axes, in their own units. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly xTicks: readonly { readonly place: number; readonly text: string }[];
  readonly yTicks: readonly number[];
  readonly yDigits: number;
  /** Length unit: 1 on a screen. */
  readonly scale: number;
  spot(place: number, y: number): Spot;
}

/** Axes with their numbers, without lines of their own. */
export function plotAxes({ x, y, xTicks, yTicks, yDigits, scale }: PlotLayout, theme: ChartTheme) {
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const label = { color: theme.text2, fontSize: theme.sizes.tick, margin: 8 * scale };
  const names = new Map(xTicks.map((tick) => [tick.place, tick.text]));
  return {
    xAxis: {
      type: 'value',
      min: x[0],
      max: x[1],
      ...bare,
      axisLabel: {
        ...label,
        customValues: xTicks.map((tick) => tick.place),
        formatter: (place: number) => names.get(place) ?? '',
      },
    },
    yAxis: {
      type: 'value',
      min: y[0],
      max: y[1],
      ...bare,
      axisLabel: {
        ...label,
        customValues: [...yTicks],
        formatter: (value: number) => axisNumber(value, yDigits),
      },
    },
  } satisfies Pick<ChartOption, 'xAxis' | 'yAxis'>;
}

/** Horizontal grid lines, ticks of the x axis and its line. */
export function plotGrid({ plot, x, xTicks, yTicks, scale, spot }: PlotLayout, theme: ChartTheme): GraphicElement[] {
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const stroke = { color: theme.grid, width: theme.sizes.thin };
  const axis = { color: theme.axis, width: theme.sizes.thin };
  return [
    ...yTicks.map((value) => {
      const [, y] = spot(x[0], value);
      return rule([plot.x, y], [right, y], stroke, -1);
    }),
    ...xTicks.map(({ place }) => {
      const [at] = spot(place, 0);
      return rule([at, bottom], [at, bottom + 5 * scale], axis, 0);
    }),
    rule([plot.x, bottom], [right, bottom], axis, 0),
  ];
}
