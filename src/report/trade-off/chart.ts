import { sentence, type ErrorRecord, type Locale } from '../../shared/errors';
import { area, bar, line, markers, ring, rule, text, warnings, type Mark } from '../chart/draw';
import { chartOf, type ChartSize, type Drawing } from '../chart/drawing';
import type { ChartOption, ChartSeries, GraphicElement } from '../chart/echarts';
import { axisNumber, share, tickCount } from '../chart/format';
import { isWithoutEncoder, specOf } from '../../methods/registry';
import type { Spot } from '../chart/geometry';
import { headingLabels } from '../chart/heading';
import type { Label } from '../chart/label';
import { chartTheme, styleOf, type ChartTheme, type ChartThemeName } from '../chart/theme';
import { digitsOf, logTicks, multiples, niceStep } from '../chart/ticks';
import { drawsTasks, frameOf, yOf, type Frame } from './frame';
import { placeLabels, pointAt } from './labels';
import { layoutOf, type Layout } from './layout';
import { signsOf, type TradeOff, type TradeOffPoint, type TradeOffSeries } from './model';
import { paperSeries } from './paper-marks';
import { tradeOffWords } from './words';

export interface TradeOffShow {
  readonly bands: boolean;
  /** If true, draws one thin line per task; always on below five tasks. */
  readonly tasks: boolean;
  /** If true, draws bars of ± s.e.m. for two or more complete seeds. */
  readonly seeds: boolean;
  readonly pareto: boolean;
}

export interface TradeOffChartOptions {
  readonly locale?: Locale;
  readonly show?: Partial<TradeOffShow>;
  /** Axes of an earlier drawing; they only grow. */
  readonly frame?: Frame;
}

const showAll: TradeOffShow = { bands: true, tasks: false, seeds: true, pareto: false };

interface Scene {
  readonly tradeOff: TradeOff;
  readonly layout: Layout;
  readonly frame: Frame;
  readonly theme: ChartTheme;
  readonly show: TradeOffShow;
}

/** Returns the paper's Figures 1 and 3 as a chart option; points have their key as `name`. */
export function tradeOffChart(...given: Parameters<typeof tradeOffDrawing>): ChartOption {
  return chartOf(tradeOffDrawing(...given), chartTheme(given[1]));
}

/** Returns the same in parts, for an SVG that is made without measuring text. */
export function tradeOffDrawing(
  tradeOff: TradeOff,
  themeName: ChartThemeName,
  size: ChartSize,
  options: TradeOffChartOptions = {},
): Drawing {
  const theme = chartTheme(themeName);
  const { locale = 'en' } = options;
  const words = tradeOffWords(locale);
  const frame = options.frame ?? frameOf(tradeOff);
  const layout = layoutOf(tradeOff, frame, theme, size, words);
  const show = { ...showAll, ...options.show };
  const scene = { tradeOff, layout, frame, theme, show };
  const labels = [
    ...headingLabels(layout.title, titleSpot(layout), 'left', theme, layout.scale),
    ...headingLabels(layout.xTitle, xTitleSpot(layout), 'right', theme, layout.scale),
    ...placeLabels(tradeOff, layout, theme, words),
  ];
  const option: Drawing['option'] = {
    animation: false,
    backgroundColor: theme.panel,
    textStyle: { fontFamily: theme.font },
    grid: {
      left: layout.plot.x,
      top: layout.plot.y,
      width: layout.plot.width,
      height: layout.plot.height,
      outerBoundsMode: 'none',
    },
    ...axes(scene),
    series: [
      ...references(scene),
      ...paperSeries(tradeOff.paper, layout, theme),
      ...tradeOff.series.flatMap((series) => curve(series, scene)),
      ...tradeOff.singles.flatMap((point) => bars(point, scene, true)),
      ...(show.pareto ? pareto(scene) : []),
      ...tradeOff.series.flatMap((series) => marks(series, series.points, scene)),
      ...tradeOff.singles.flatMap((point) => marks(point, [point], scene)),
    ],
    graphic: {
      elements: [
        ...gridLines(scene),
        ...(tradeOff.planned?.headOnly ? gutter(scene, words.headOnly) : []),
        ...answerMarks(scene),
        ...collapsedMarks(scene),
        ...labels.filter((label) => !label.rest).map((label) => text(label, theme, 20)),
        ...(tradeOff.empty ? [emptyText(scene, emptySentence(tradeOff.empty, locale))] : []),
      ],
    },
  };
  return { option, twoToned: labels.filter((label) => label.rest) };
}

function axes({ tradeOff, layout, frame, theme }: Scene): Pick<ChartOption, 'xAxis' | 'yAxis'> {
  const { tick } = theme.sizes;
  const bare = { axisLine: { show: false }, axisTick: { show: false }, splitLine: { show: false } };
  const [first, second] = tickTexts(tradeOff);
  const ticks = yTicks(frame, layout);
  return {
    xAxis: {
      type: 'value',
      min: layout.x[0],
      max: layout.x[1],
      ...bare,
      axisLabel: {
        customValues: logTicks(frame.x).major,
        formatter: (place: number) => `{upper|${first(place)}}\n{lower|${second(place)}}`,
        margin: 8 * layout.scale,
        rich: {
          upper: { color: theme.text2, fontSize: tick, lineHeight: 1.3 * tick, fontFamily: theme.font },
          lower: { color: theme.text3, fontSize: tick, lineHeight: 1.3 * tick, fontFamily: theme.font },
        },
      },
    },
    yAxis: {
      type: 'value',
      min: frame.y[0],
      max: frame.y[1],
      ...bare,
      axisLabel: {
        customValues: ticks.values,
        formatter: (value: number) => axisNumber(value, ticks.digits),
        color: theme.text2,
        fontSize: tick,
        margin: 8 * layout.scale,
      },
    },
  };
}

/** Returns the label of a tick of the x axis: the count and, below it, its share of the encoder, or in reverse. */
function tickTexts({ x, encoder }: TradeOff): readonly [(place: number) => string, (place: number) => string] {
  const unit = x === 'trained' ? 1 : encoder.parameters;
  const count = (place: number): string => tickCount(10 ** place * unit);
  const part = (place: number): string => share((10 ** place * unit) / encoder.parameters);
  return x === 'trained' ? [count, part] : [part, count];
}

function yTicks({ y }: Frame, { plot, scale }: Layout): { values: number[]; digits: number } {
  const step = niceStep(y[1] - y[0], Math.max(3, plot.height / (46 * scale)));
  return { values: multiples(step, y), digits: digitsOf(step) };
}

function gridLines({ frame, layout, theme }: Scene): GraphicElement[] {
  const { plot, scale } = layout;
  const bottom = plot.y + plot.height;
  const right = plot.x + plot.width;
  const stroke = { color: theme.grid, width: theme.sizes.thin };
  const axis = { color: theme.axis, width: theme.sizes.thin };
  const { major, minor } = logTicks(frame.x);
  const at = (place: number): number => layout.spot(place, 0)[0];
  return [
    ...yTicks(frame, layout).values.map((value) => {
      const [, y] = layout.spot(0, value);
      return rule([plot.x, y], [right, y], stroke, -1);
    }),
    ...major.map((place) => rule([at(place), plot.y], [at(place), bottom], stroke, -1)),
    ...minor.map((place) => rule([at(place), bottom], [at(place), bottom + 3 * scale], axis, 0)),
    ...major.map((place) => rule([at(place), bottom], [at(place), bottom + 5 * scale], axis, 0)),
    rule([plot.x, bottom], [right, bottom], axis, 0),
  ];
}

/** The axis has a break where its log part begins, because zero has no place on it. */
function gutter({ layout, theme }: Scene, name: string): GraphicElement[] {
  const { plot, breakAt, scale } = layout;
  const bottom = plot.y + plot.height;
  const stroke = { color: theme.control, width: theme.sizes.thin };
  const slash = (x: number): GraphicElement =>
    rule([x - 2 * scale, bottom + 4 * scale], [x + 2 * scale, bottom - 4 * scale], stroke, 1);
  const gap = rule(
    [breakAt - 2 * scale, bottom],
    [breakAt + 2 * scale, bottom],
    { color: theme.panel, width: 2 * theme.sizes.thin },
    1,
  );
  const label: Label = {
    text: name,
    x: layout.spot(layout.axisX(0), 0)[0],
    y: bottom + 8 * scale + 0.65 * theme.sizes.tick,
    align: 'center',
    size: theme.sizes.tick,
    bold: false,
    color: theme.text2,
  };
  return [gap, slash(breakAt - 2 * scale), slash(breakAt + 2 * scale), text(label, theme, 1)];
}

const titleSpot = ({ inset, scale }: Layout): Spot => [inset, inset + 9 * scale];

const xTitleSpot = ({ plot, size, scale, inset, xTitle }: Layout): Spot => [
  plot.x + plot.width,
  size.height - inset - (15 * xTitle.length - 6) * scale,
];

/** Draws the zone, the full line with its strip, the limit and the majority. */
function references({ tradeOff, layout, frame, theme }: Scene): ChartSeries[] {
  const { full, within, majority } = tradeOff;
  const [from, to] = layout.x;
  const across = (y: number): Spot[] => [
    [from, y],
    [to, y],
  ];
  const strip = (low: number, high: number): Spot[] => [...across(low), ...across(high).reverse()];
  const { thin, reference } = theme.sizes;
  const drawn: ChartSeries[] = [];
  // The height that the full line will take.
  if (!full && tradeOff.y === 'delta') {
    drawn.push(line('full', across(0), { color: theme.axis, width: reference, dash: [6, 3] }, 4));
  }
  if (full) {
    drawn.push(area('zone', strip(full.y - within, full.y), theme.zone, 1, 0));
    const spread = full.sem ?? full.spread;
    if (spread !== null) {
      drawn.push(area('full-strip', strip(full.y - spread, full.y + spread), theme.text1, 0.12, 1));
    }
    drawn.push(line('within', across(full.y - within), { color: theme.text3, width: thin, dash: [1.5, 3] }, 1));
    const dash = full.complete ? null : [6, 3];
    drawn.push(line('full', across(full.y), { color: theme.methods.full.mark, width: reference, dash }, 4));
    const end = to - (14 * layout.scale * (to - from)) / layout.plot.width;
    const mark = { name: 'full', at: [end, full.y], complete: true, warned: signsOf(full).length > 0 } as const;
    drawn.push(...warnings('full', [mark], theme, 5));
  }
  const baseline = tradeOff.singles.find(isWithoutEncoder);
  if (baseline && isSeen(baseline.y, frame)) {
    const { mark, dash } = theme.methods[baseline.method];
    drawn.push(line(baseline.method, across(baseline.y), { color: mark, width: reference, dash }, 1));
  }
  if (majority && isSeen(majority.y, frame)) {
    drawn.push(line('majority', across(majority.y), { color: theme.majority, width: reference, dash: [1, 4] }, 1));
  }
  return drawn;
}

/** Some programs fail on a clipped shape that has no visible part. */
const isSeen = (y: number, { y: [low, high] }: Frame): boolean => y >= low && y <= high;

/** Draws band, thin task lines and median of one method; the first curve is in front of the others. */
function curve(series: TradeOffSeries, scene: Scene): ChartSeries[] {
  const { tradeOff, layout, theme, show } = scene;
  const { method, points } = series;
  const style = styleOf(series, theme);
  const id = nameOf(series);
  const order = specOf(method).curve === 0 ? 0.5 : 0;
  const x = (point: TradeOffPoint): number => layout.axisX(point.x);
  const drawn: ChartSeries[] = [];
  const own = points.filter((point) => point.low !== null);
  if (show.bands && own.length > 1) {
    const edge = (value: 'low' | 'high'): Spot[] => own.map((point) => [x(point), point[value]!]);
    drawn.push(area(`band-${id}`, [...edge('high'), ...edge('low').reverse()], style.mark, 0.16, 2 + order));
  }
  if (show.tasks || drawsTasks(tradeOff)) {
    for (const task of tradeOff.tasks) {
      const path = points.flatMap((point): Spot[] =>
        point.tasks.filter((one) => one.task === task).map((one) => [x(point), yOf(tradeOff)(one)]),
      );
      if (!path.some(([, y]) => isSeen(y, scene.frame))) continue;
      drawn.push(line(`task-${id}-${task}`, path, { color: style.mark, width: theme.sizes.thin, opacity: 0.35 }, 3));
    }
  }
  drawn.push(...points.flatMap((point) => bars(point, scene, false)));
  const median = points.filter((point) => !point.collapsed).map((point): Spot => [x(point), point.y]);
  drawn.push(
    line(
      `median-${id}`,
      median,
      { color: style.mark, width: theme.sizes.line, dash: dashOf(style.dash, scene) },
      5 + order,
    ),
  );
  return drawn;
}

/** Returns the name of a series: the method, or the placement if it distinguishes the series. */
const nameOf = ({ method, placement }: Pick<TradeOffSeries, 'method' | 'placement'>): string =>
  placement === null || placement === 'houlsby' ? method : placement;

const dashOf = (dash: readonly number[] | null, { layout }: Scene): number[] | null =>
  dash && dash.map((length) => length * layout.scale);

/** Draws ± s.e.m. with caps for one task; for a single setting over several tasks, a plain bar from 20 to 80 %. */
function bars(point: TradeOffPoint, { layout, theme, show, frame }: Scene, single: boolean): ChartSeries[] {
  if (!isSeen(point.y, frame)) return [];
  const { mark } = theme.methods[point.method];
  const x = layout.axisX(point.x);
  const { reference, cap } = theme.sizes;
  if (point.sem !== null && show.seeds) {
    const ends = [point.y - point.sem, point.y + point.sem] as const;
    return [bar(`seeds-${point.key}`, x, ends, { color: mark, width: 0.93 * reference }, cap, 6)];
  }
  if (!single || point.low === null || point.high === null || !show.bands) return [];
  return [bar(`band-${point.key}`, x, [point.low, point.high], { color: mark, width: reference, opacity: 0.55 }, 0, 4)];
}

function marks(
  series: Pick<TradeOffSeries, 'method' | 'placement'>,
  points: readonly TradeOffPoint[],
  { layout, theme, frame }: Scene,
): ChartSeries[] {
  const seen = points.filter((point) => isSeen(point.y, frame));
  const list = seen.map((point): Mark => ({
    name: point.key,
    at: [layout.axisX(point.x), point.y],
    complete: point.complete,
    warned: signsOf(point).length > 0,
  }));
  const z = specOf(series.method).curve === 0 ? 11 : 10;
  return [
    markers(`points-${nameOf(series)}`, list, styleOf(series, theme), theme, z),
    ...warnings(nameOf(series), list, theme, z + 2),
  ];
}

/** Draws a step line of ink over the complete points that no smaller point reaches. */
function pareto({ tradeOff, layout, theme }: Scene): ChartSeries[] {
  const points = [...tradeOff.series.flatMap(({ points: own }) => own), ...tradeOff.singles]
    .filter((point) => point.complete)
    .sort((a, b) => a.x - b.x);
  const steps: Spot[] = [];
  for (const point of points) {
    const last = steps.at(-1);
    const x = layout.axisX(point.x);
    if (last && point.y <= last[1]) continue;
    if (last) steps.push([x, last[1]]);
    steps.push([x, point.y]);
  }
  const last = steps.at(-1);
  if (last) steps.push([layout.x[1], last[1]]);
  return [line('pareto', steps, { color: theme.text1, width: theme.sizes.thin }, 7)];
}

/** Draws ring and drop line of the answer; a dashed ring marks the proposal of validation if it is another point. */
function answerMarks({ tradeOff, layout, theme }: Scene): GraphicElement[] {
  const { radius, reference, thin, label } = theme.sizes;
  const proposed = tradeOff.proposed === tradeOff.smallest ? undefined : pointAt(tradeOff, tradeOff.proposed);
  const dashed = { color: theme.text2, width: reference, dash: [2, 2] };
  const other = proposed ? [ring(layout.pointSpot(proposed), 1.9 * radius, dashed, 12)] : [];
  const point = pointAt(tradeOff, tradeOff.smallest);
  if (!point) return other;
  const spot = layout.pointSpot(point);
  const bottom = layout.plot.y + layout.plot.height;
  const ink = { color: theme.text1, width: 1.1 * reference, dash: tradeOff.judged ? null : [2, 2] };
  const rows = layout.narrow ? 1.9 : 3.2;
  const foot = point.x === 0 ? bottom : bottom - rows * label;
  const drop = rule(
    [spot[0], spot[1] + 2 * radius],
    [spot[0], foot],
    { color: theme.text2, width: thin, dash: [1.5, 3] },
    3,
  );
  return [...other, ring(spot, 1.9 * radius, ink, 12), ...(foot > spot[1] + 3 * radius ? [drop] : [])];
}

/** Draws a stroke through each hollow mark whose runs collapsed. */
function collapsedMarks({ tradeOff, layout, theme, frame }: Scene): GraphicElement[] {
  const points = [...tradeOff.series.flatMap(({ points: own }) => own), ...tradeOff.singles];
  return points
    .filter((point) => point.collapsed && isSeen(point.y, frame))
    .map((point) => {
      const [x, y] = layout.pointSpot(point);
      const reach = 1.5 * theme.sizes.radius;
      const stroke = { color: theme.methods[point.method].mark, width: theme.sizes.reference };
      return rule([x - reach, y + reach], [x + reach, y - reach], stroke, 12);
    });
}

/** Returns a text for an empty figure: what is still missing, or why nothing will appear. */
function emptySentence(reason: ErrorRecord, locale: Locale): string {
  const waiting = ['answer-nothing-complete', 'answer-full-open', 'answer-candidates-open'].includes(reason.code);
  return waiting ? tradeOffWords(locale).empty : sentence(reason, locale);
}

function emptyText({ layout, theme }: Scene, said: string): GraphicElement {
  const { plot } = layout;
  const label: Label = {
    text: said,
    x: plot.x + plot.width / 2,
    y: plot.y + plot.height / 2,
    align: 'center',
    size: theme.sizes.name,
    bold: false,
    color: theme.text2,
  };
  return text(label, theme, 20);
}
