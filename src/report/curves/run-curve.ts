import type { Locale } from '../../shared/errors';
import type { MethodId } from '../../methods/registry';
import type { PrimaryMetric } from '../../shared/metric';
import type { MetricPoint } from '../../shared/run';
import { line, markers } from '../chart/draw';
import type { ChartOption, ChartSeries } from '../chart/echarts';
import { axisNumber } from '../chart/format';
import type { Spot } from '../chart/geometry';
import { chartTheme, type ChartTheme, type ChartThemeName } from '../chart/theme';
import { digitsOf, niceStep } from '../chart/ticks';
import { textsIn } from '../texts';
import { smoothed } from './smooth';

/** Curves of one run, and behind them those of its other seeds. */
export interface RunCurves {
  readonly method: MethodId;
  readonly points: readonly MetricPoint[];
  readonly others: readonly (readonly MetricPoint[])[];
  /** Planned steps and epochs, so that the axis keeps its length while the run continues. */
  readonly steps: number;
  readonly epochs: number;
}

export interface CurveSize {
  readonly width: number;
  readonly height: number;
}

/** Draws the training loss by step: raw values behind their smoothed line, other seeds dashed. */
export function runCurveChart(
  curves: RunCurves,
  themeName: ChartThemeName,
  size: CurveSize,
  locale: Locale = 'en',
): ChartOption {
  const theme = chartTheme(themeName);
  const raw = spotsOf(curves.points, 'loss');
  const style = theme.methods[curves.method];
  const others = curves.others.map((points) => smoothSpots(spotsOf(points, 'loss')));
  const shown = [...raw, ...others.flat()].map(([, y]) => y);
  const highest = shown.length === 0 ? 1 : Math.max(...shown);
  return frame(curves, [0, highest * 1.05], theme, size, locale, [
    ...others.map((spots, i) => otherSeed(`other-${i}`, spots, theme)),
    line('loss-raw', raw, { color: style.mark, width: 1, opacity: 0.28 }, 3),
    line('loss', smoothSpots(raw), { color: style.mark, width: 1.8 }, 4),
  ]);
}

/** Draws the primary validation score by epoch, in percent; the kept epoch has the filled mark. */
export function scoreCurveChart(
  curves: RunCurves & { readonly metric: PrimaryMetric; readonly keptEpoch: number | null },
  themeName: ChartThemeName,
  size: CurveSize,
  locale: Locale = 'en',
): ChartOption {
  const theme = chartTheme(themeName);
  const name = `validation.${curves.metric}`;
  const percent = ([x, y]: Spot): Spot => [x, 100 * y];
  const own = spotsOf(curves.points, name).map(percent);
  const others = curves.others.map((points) => spotsOf(points, name).map(percent));
  const style = theme.methods[curves.method];
  const values = [...own, ...others.flat()].map(([, y]) => y);
  const low = values.length === 0 ? 0 : Math.min(...values);
  const high = values.length === 0 ? 100 : Math.max(...values);
  const room = Math.max(1, 0.15 * (high - low));
  const epochs = curves.points.filter((point) => point.name === name && point.value !== null);
  const marks = own.map((at, i) => ({
    name: String(epochs[i]!.epoch),
    at,
    complete: epochs[i]!.epoch === curves.keptEpoch,
  }));
  return frame(curves, [low - room, high + room], theme, size, locale, [
    ...others.map((spots, i) => otherSeed(`other-${i}`, spots, theme)),
    line('score', own, { color: style.mark, width: 1.8 }, 4),
    markers('epochs', marks, style, theme, 5),
  ]);
}

const spotsOf = (points: readonly MetricPoint[], name: string): Spot[] =>
  points.flatMap((point): Spot[] => (point.name === name && point.value !== null ? [[point.step, point.value]] : []));

function smoothSpots(spots: readonly Spot[]): Spot[] {
  const means = smoothed(
    spots.map(([, y]) => y),
    Math.max(3, spots.length / 20),
  );
  return spots.map(([x], i) => [x, means[i]!]);
}

const otherSeed = (id: string, spots: readonly Spot[], theme: ChartTheme): ChartSeries =>
  line(id, spots, { color: theme.control, width: 1.2, dash: [4, 3], opacity: 0.8 }, 2);

/** Epochs as ticks on an axis of steps; values at the left. */
function frame(
  { steps, epochs }: RunCurves,
  [low, high]: readonly [number, number],
  theme: ChartTheme,
  { height }: CurveSize,
  locale: Locale,
  series: ChartSeries[],
): ChartOption {
  const { tick } = theme.sizes;
  const perEpoch = steps / Math.max(1, epochs);
  // The last tick has the word, so its neighbour needs more distance.
  const every = Math.ceil(epochs / 4);
  const ticks = Array.from({ length: Math.floor(epochs / every) }, (_, i) => (i + 1) * every);
  const step = niceStep(high - low, Math.max(2, height / 40));
  const label = { color: theme.text3, fontSize: tick, fontFamily: theme.font };
  const last = ticks.at(-1);
  return {
    animation: false,
    backgroundColor: theme.panel,
    textStyle: { fontFamily: theme.font },
    grid: { left: 38, right: 12, top: 8, bottom: 22, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: 0,
      max: Math.max(1, steps),
      axisLine: { lineStyle: { color: theme.axis } },
      axisTick: { customValues: ticks.map((epoch) => epoch * perEpoch), lineStyle: { color: theme.axis } },
      splitLine: { show: false },
      axisLabel: {
        ...label,
        customValues: ticks.map((epoch) => epoch * perEpoch),
        formatter: (place: number) => {
          const epoch = Math.round(place / perEpoch);
          return epoch === last ? textsIn(locale)('curve.epoch', { epoch }) : String(epoch);
        },
        alignMaxLabel: 'right',
      },
    },
    yAxis: {
      type: 'value',
      min: Math.floor(low / step + 1e-9) * step,
      max: Math.ceil(high / step - 1e-9) * step,
      interval: step,
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { show: true, lineStyle: { color: theme.grid } },
      axisLabel: { ...label, formatter: (value: number) => axisNumber(value, digitsOf(step)) },
    },
    series,
  };
}
