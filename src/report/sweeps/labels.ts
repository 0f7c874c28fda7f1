import { axisNumber } from '../chart/format';
import { around, firstFree, mostlyFree, type Occupied } from '../chart/free-place';
import type { Segment, Spot } from '../chart/geometry';
import { boxOf, type Label } from '../chart/label';
import type { ChartTheme } from '../chart/theme';
import type { SweepLayout } from './layout';
import type { Sweep, SweepLine, SweepPanel, SweepPoint } from './sweep';
import type { SweepWords } from './words';

/** Returns the names of the lines and of the reference; over several tasks also the means themselves. */
export function sweepLabels(
  { y: shown }: Pick<Sweep, 'y'>,
  panel: SweepPanel,
  layout: SweepLayout,
  theme: ChartTheme,
  words: SweepWords,
): Label[] {
  const occupied = occupiedBy(panel, layout, theme);
  const placed: Label[] = [];
  const put = (label: Label | null): void => {
    if (!label) return;
    placed.push(label);
    occupied.boxes.push(boxOf(label));
  };
  put(fullLabel(panel, shown, layout, theme, words, occupied));
  for (const line of panel.lines) put(lineLabel(line, layout, theme, words, occupied));
  put(paperLabel(panel, layout, theme, words, occupied));
  if (panel.tasks.length > 1) {
    for (const point of panel.lines.flatMap((line) => line.points)) put(valueLabel(point, layout, theme, occupied));
  }
  return placed;
}

const spotOf = ({ x, y }: SweepPoint, layout: SweepLayout): Spot => layout.spot(Math.log10(x), y);

function occupiedBy({ lines, full, paper }: SweepPanel, layout: SweepLayout, theme: ChartTheme): Occupied {
  const away = 2 * theme.sizes.radius + 4 * layout.scale;
  const points = lines.flatMap((line) => line.points);
  const segments: Segment[] = lines.flatMap(({ points: own }) =>
    own.slice(1).map((point, i): Segment => [spotOf(own[i]!, layout), spotOf(point, layout)]),
  );
  for (const { x, y, sem } of points) {
    const place = Math.log10(x);
    if (sem !== null) segments.push([layout.spot(place, y - sem), layout.spot(place, y + sem)]);
  }
  const path = paper.map((point) => layout.spot(Math.log10(point.x), point.y));
  path.slice(1).forEach((spot, i) => segments.push([path[i]!, spot]));
  if (full) segments.push([layout.spot(layout.x[0], full.y), layout.spot(layout.x[1], full.y)]);
  return { boxes: points.map((point) => around(spotOf(point, layout), away, away)), segments };
}

function fullLabel(
  { full }: SweepPanel,
  shown: Sweep['y'],
  layout: SweepLayout,
  theme: ChartTheme,
  words: SweepWords,
  occupied: Occupied,
): Label | null {
  if (!full) return null;
  const size = theme.sizes.label;
  const { plot } = layout;
  const [, y] = layout.spot(0, full.y);
  const text = shown === 'delta' ? words.full : `${words.full} ${axisNumber(full.y, 1)}`;
  const style = { text, size, bold: true, color: theme.text1 };
  const ends = [
    { x: plot.x + 6 * layout.scale, align: 'left' as const },
    { x: plot.x + plot.width - 6 * layout.scale, align: 'right' as const },
  ];
  const places = [y - 0.9 * size, y + 0.9 * size].flatMap((at) => ends.map((end) => ({ ...style, ...end, y: at })));
  return mostlyFree(places, plot, occupied);
}

/** Places beside the line's ends first, then beside any of its points. */
function lineLabel(
  line: SweepLine,
  layout: SweepLayout,
  theme: ChartTheme,
  words: SweepWords,
  occupied: Occupied,
): Label | null {
  const size = theme.sizes.name;
  const style = { text: words.line(line), size, bold: true, color: theme.methods[line.method].text };
  const spots = line.points.map((point) => spotOf(point, layout));
  const order = [...spots].reverse();
  const places = [1.2, 1.8, 2.6].flatMap((rows) =>
    order.flatMap(([x, y]): Label[] => [
      { ...style, x, y: y - rows * size, align: 'center' },
      { ...style, x, y: y + rows * size, align: 'center' },
      { ...style, x: x - size, y: y - rows * size, align: 'right' },
      { ...style, x: x + size, y: y - rows * size, align: 'left' },
      { ...style, x: x - size, y: y + rows * size, align: 'right' },
      { ...style, x: x + size, y: y + rows * size, align: 'left' },
    ]),
  );
  return mostlyFree(places, layout.plot, occupied) ?? places[0]!;
}

/** Labels published values with their numbers, because a pale line alone is hard to read. */
function paperLabel(
  { paper }: SweepPanel,
  layout: SweepLayout,
  theme: ChartTheme,
  words: SweepWords,
  occupied: Occupied,
): Label | null {
  const middle = paper[Math.floor(paper.length / 2)];
  if (!middle) return null;
  const { label: size } = theme.sizes;
  const [x, y] = layout.spot(Math.log10(middle.x), middle.y);
  const numbers = paper.map((point) => axisNumber(point.y, 1)).join(' / ');
  const style = { text: `${words.paper}: ${numbers}`, size, bold: false, color: theme.text3, align: 'center' as const };
  const places = [-1.1, 1.1, -2.2, 2.2].map((rows) => ({ ...style, x, y: y + rows * size }));
  return mostlyFree(places, layout.plot, occupied);
}

function valueLabel(point: SweepPoint, layout: SweepLayout, theme: ChartTheme, occupied: Occupied): Label | null {
  const { label: size, radius } = theme.sizes;
  const [x, y] = spotOf(point, layout);
  const [, end] = layout.spot(0, point.y - (point.sem ?? 0));
  const away = Math.max(radius, end - y) + 4 * layout.scale + 0.62 * size;
  const style = { text: axisNumber(point.y, 1), size, bold: false, color: theme.text2 };
  return firstFree(
    [
      { ...style, x, y: y + away, align: 'center' },
      { ...style, x, y: y - away, align: 'center' },
      { ...style, x: x + radius + 5 * layout.scale, y: y + 0.75 * size, align: 'left' },
    ],
    layout.plot,
    occupied,
  );
}
