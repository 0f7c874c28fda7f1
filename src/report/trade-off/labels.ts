import { axisValue } from '../../methods/names';
import { isWithoutEncoder, specOf } from '../../methods/registry';
import { shortCount } from '../chart/format';
import { around, firstFree, mostlyFree, type Occupied } from '../chart/free-place';
import { crosses, inside, overlaps, textWidth, within, type Segment, type Spot } from '../chart/geometry';
import { boxOf, type Label } from '../chart/label';
import type { ChartTheme } from '../chart/theme';
import type { Layout } from './layout';
import type { TradeOff, TradeOffPoint, TradeOffSeries } from './model';
import { paperLabel, paperSegments } from './paper-marks';
import { yValue, type TradeOffWords } from './words';

/**
 * Returns names and numbers at free places. The full line, the limit and the answer come first, then names, then sizes
 * beside markers. A number that would collide is left out, and is never placed on a line.
 */
export function placeLabels(tradeOff: TradeOff, layout: Layout, theme: ChartTheme, words: TradeOffWords): Label[] {
  const occupied = occupiedBy(tradeOff, layout, theme);
  const placed: Label[] = [];
  const put = (label: Label | null): void => {
    if (!label) return;
    placed.push(label);
    occupied.boxes.push(boxOf(label));
  };
  smallestLabels(tradeOff, layout, theme, words).forEach(put);
  fullLabels(tradeOff, layout, theme, words, occupied).forEach(put);
  put(majorityLabel(tradeOff, layout, theme, words, occupied));
  put(offAxisLabel(tradeOff, layout, theme, words, occupied));
  for (const point of tradeOff.singles) put(nameOfSingle(point, layout, theme, words, occupied));
  for (const series of tradeOff.series) put(nameOfSeries(series, tradeOff, layout, theme, words, occupied));
  for (const mark of tradeOff.paper) put(paperLabel(mark, layout, theme, words, occupied));
  for (const { points } of tradeOff.series) {
    points.forEach((point, i) => put(numberOf(point, i === 0, layout, theme, occupied)));
  }
  return placed;
}

function occupiedBy(tradeOff: TradeOff, layout: Layout, theme: ChartTheme): Occupied {
  const points = [...tradeOff.series.flatMap(({ points }) => points), ...tradeOff.singles];
  const radius = theme.sizes.radius + 2 * layout.scale;
  const boxes = points.map((point) => around(layout.pointSpot(point), 2 * radius, 2 * radius));
  const segments: Segment[] = tradeOff.series.flatMap(({ points: own }) =>
    own.slice(1).map((point, i): Segment => [layout.pointSpot(own[i]!), layout.pointSpot(point)]),
  );
  const across = (y: number): Segment => [layout.spot(layout.x[0], y), layout.spot(layout.x[1], y)];
  if (tradeOff.full) segments.push(across(tradeOff.full.y), across(tradeOff.full.y - tradeOff.within));
  for (const { y } of tradeOff.singles.filter(isWithoutEncoder)) segments.push(across(y));
  if (tradeOff.majority) segments.push(across(tradeOff.majority.y));
  const smallest = pointAt(tradeOff, tradeOff.smallest);
  if (smallest) {
    const [x, y] = layout.pointSpot(smallest);
    boxes.push(around([x, y], 4.4 * theme.sizes.radius, 4.4 * theme.sizes.radius));
    segments.push([
      [x, y],
      [x, layout.plot.y + layout.plot.height],
    ]);
  }
  for (const mark of tradeOff.paper) segments.push(...paperSegments(mark, layout));
  for (const point of points) {
    const x = layout.axisX(point.x);
    const band = tradeOff.singles.includes(point) ? [point.low, point.high] : [];
    const [low, high] = point.sem === null ? band : [point.y - point.sem, point.y + point.sem];
    if (typeof low === 'number' && typeof high === 'number') segments.push([layout.spot(x, low), layout.spot(x, high)]);
  }
  return { boxes, segments };
}

/** Both ends of a horizontal line, where its name may be placed. */
const endsOf = ({ plot, scale }: Layout): readonly Pick<Label, 'x' | 'align'>[] => [
  { x: plot.x + 6 * scale, align: 'left' },
  { x: plot.x + plot.width - 6 * scale, align: 'right' },
];

/** Returns the name of the full line, with the extent of the zone below it. */
function fullLabels(
  { full, within: limit, y: shown }: TradeOff,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label[] {
  if (!full) return [];
  const { label: size } = theme.sizes;
  // Above the strip of ± s.e.m., if there is one.
  const [, edge] = layout.spot(0, full.y + (full.sem ?? 0));
  const score = shown === 'delta' ? '' : ` ${yValue(full.y)}${full.sem === null ? '' : ` ± ${yValue(full.sem)}`}`;
  const name = {
    text: `${words.full}${score}`,
    rest: words.trained(shortCount(full.trained)),
    size: size + layout.scale,
    bold: true,
    color: theme.text1,
    y: edge - 0.9 * size,
  };
  const names = endsOf(layout).map((end): Label => ({ ...name, ...end }));
  const [, below] = layout.spot(0, full.y - limit);
  const zone = { text: words.within(limit), size, bold: false, color: theme.text3, y: below + 0.9 * size };
  const zones = endsOf(layout).map((end): Label => ({ ...zone, ...end }));
  const note = firstFree(zones, layout.plot, occupied);
  return [firstFree(names, layout.plot, occupied) ?? names[0]!, ...(note ? [note] : [])];
}

function majorityLabel(
  { majority }: TradeOff,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label | null {
  if (!majority) return null;
  const { label: size } = theme.sizes;
  const [, y] = layout.spot(0, majority.y);
  const note = { text: words.majority(yValue(majority.y)), size, bold: false, color: theme.text3, y: y - 0.8 * size };
  const middle = { x: layout.plot.x + layout.plot.width / 2, align: 'center' as const };
  return firstFree(
    [...endsOf(layout), middle].map((end) => ({ ...note, ...end })),
    layout.plot,
    occupied,
  );
}

/** Labels the drop line with its count and its meaning. */
function smallestLabels(tradeOff: TradeOff, layout: Layout, theme: ChartTheme, words: TradeOffWords): Label[] {
  const point = pointAt(tradeOff, tradeOff.smallest);
  if (!point || point.x === 0) return [];
  const { label: size } = theme.sizes;
  const [x] = layout.pointSpot(point);
  const bottom = layout.plot.y + layout.plot.height;
  const style = { align: 'center' as const, color: theme.text1 };
  const count = { ...style, text: shortCount(point.trained), size: size + layout.scale, bold: true };
  // A narrow figure shows only the count.
  if (layout.narrow) return [{ ...count, x, y: bottom - 1.1 * size }];
  const note = { ...style, text: words.smallestWithin(tradeOff), size, bold: false, color: theme.text3 };
  const half = textWidth(note.text, size) / 2;
  const middle = Math.min(Math.max(x, layout.plot.x + half), layout.plot.x + layout.plot.width - half);
  return [
    { ...count, x: middle, y: bottom - 2.4 * size },
    { ...note, x: middle, y: bottom - 1.1 * size },
  ];
}

export function pointAt(tradeOff: TradeOff, key: string | null): TradeOffPoint | undefined {
  const points = [...tradeOff.series.flatMap(({ points }) => points), ...tradeOff.singles];
  return points.find((point) => point.key === key);
}

/** Names marks below the axis range, at the foot. */
function offAxisLabel(
  { singles, majority }: TradeOff,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label | null {
  const bottom = layout.plot.y + layout.plot.height;
  const below = (y: number): boolean => layout.spot(0, y)[1] > bottom;
  const names = singles.filter((one) => below(one.y)).map((one) => `${words.single(one)} ${yValue(one.y)}`);
  if (majority && below(majority.y)) names.push(words.majority(yValue(majority.y)));
  if (names.length === 0) return null;
  const { label: size } = theme.sizes;
  const text = layout.narrow ? `${names.join(', ')} ↓` : words.offAxis(names.join(', '));
  const label = { text, size, bold: false, color: theme.text3 };
  const [left, right] = endsOf(layout);
  const places = [1, 3.9, 5.4].flatMap((rows): Label[] =>
    [right!, left!].map((end) => ({ ...label, ...end, y: bottom - rows * size })),
  );
  return mostlyFree(places, layout.plot, occupied) ?? places[0]!;
}

function nameOfSingle(
  point: TradeOffPoint,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label | null {
  const [x, y] = layout.pointSpot(point);
  if (y > layout.plot.y + layout.plot.height) return null;
  const size = theme.sizes.label + 0.5 * layout.scale;
  const away = theme.sizes.radius + 5 * layout.scale;
  const style = { text: words.single(point), size, bold: false, color: theme.text1 };
  const right: Label = { ...style, x: x + away, y, align: 'left' };
  const places: Label[] = [
    right,
    { ...right, y: y + size },
    { ...right, y: y - size },
    { ...style, x: x - away, y, align: 'right' },
    { ...style, x, y: y - away - size / 2, align: 'center' },
    { ...style, x, y: y + away + size / 2, align: 'center' },
  ];
  return mostlyFree(places, layout.plot, occupied) ?? right;
}

/** Places a curve's name beside it, if possible on no line, in no other band and not above the full line. */
function nameOfSeries(
  series: TradeOffSeries,
  tradeOff: TradeOff,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label | null {
  const size = theme.sizes.name;
  const style = { text: words.series(series), size, bold: true, color: theme.methods[series.method].text };
  const spots = series.points.map(layout.pointSpot);
  const others = tradeOff.series.filter((one) => one !== series).map((one) => bandPolygon(one, layout));
  const edge = layout.plot.x + layout.plot.width - 4 * layout.scale;
  const places = spots.flatMap(([x, y]): Label[] =>
    [1.3, 2, 2.8, 4].flatMap((rows): Label[] => [
      { ...style, x: x - 0.8 * size, y: y - rows * size, align: 'right' },
      { ...style, x, y: y - rows * size, align: 'center' },
      { ...style, x: x + 0.8 * size, y: y + rows * size, align: 'left' },
      { ...style, x: edge, y: y + rows * size, align: 'right' },
    ]),
  );
  const strangers = tradeOff.series.filter((one) => one !== series).flatMap((one) => one.points.map(layout.pointSpot));
  const nearest = (among: readonly Spot[], [x, y]: Spot): number =>
    Math.min(...among.map(([px, py]) => Math.hypot(px - x, py - y)));
  const cost = (label: Label): number => {
    const box = boxOf(label);
    const middle: Spot = [box.x + box.width / 2, label.y];
    const near = nearest(spots, middle);
    const covered = others.some((band) =>
      [box.x, middle[0], box.x + box.width].some((x) => inside([x, label.y], band)),
    );
    const crossed = occupied.segments.filter((segment) => crosses(segment, box)).length;
    const above = tradeOff.full !== null && label.y < layout.spot(0, tradeOff.full.y)[1];
    const astray = nearest(strangers, middle) < near;
    return near + size * (20 * Number(covered) + 12 * crossed + 6 * Number(above) + 12 * Number(astray));
  };
  const free = places.filter((label) => {
    const box = boxOf(label);
    return within(box, layout.plot) && !occupied.boxes.some((other) => overlaps(box, other));
  });
  return free.map((label) => ({ label, cost: cost(label) })).sort((a, b) => a.cost - b.cost)[0]?.label ?? null;
}

/** The upper edge from left to right, then the lower edge back. */
function bandPolygon({ points }: TradeOffSeries, layout: Layout): Spot[] {
  const own = points.filter((point) => point.low !== null && point.high !== null);
  const edge = (value: 'low' | 'high'): Spot[] => own.map((point) => layout.spot(layout.axisX(point.x), point[value]!));
  return [...edge('high'), ...edge('low').reverse()];
}

/** The first number has its symbol, unless the method's axis needs none. */
function axisText(point: TradeOffPoint, first: boolean): string {
  const { axis } = specOf(point.method);
  return `${axis?.isNamed && first ? `${axis.symbol} = ` : ''}${axisValue(point)}`;
}

function numberOf(
  point: TradeOffPoint,
  first: boolean,
  layout: Layout,
  theme: ChartTheme,
  occupied: Occupied,
): Label | null {
  const text = axisText(point, first);
  const { label: size, radius } = theme.sizes;
  const [x, y] = layout.pointSpot(point);
  const away = radius + 4 * layout.scale;
  const style = { text, size, bold: false, color: theme.text2 };
  return firstFree(
    [
      { ...style, x: x + away, y: y + 0.75 * size, align: 'left' },
      { ...style, x, y: y - away - 0.5 * size, align: 'center' },
      { ...style, x, y: y + away + 0.5 * size, align: 'center' },
      { ...style, x: x - away, y: y - 0.75 * size, align: 'right' },
      { ...style, x: x + away, y: y - 0.4 * size, align: 'left' },
    ],
    layout.plot,
    occupied,
  );
}
