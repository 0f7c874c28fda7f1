import { bar, line } from '../chart/draw';
import type { ChartSeries } from '../chart/echarts';
import { mostlyFree, type Occupied } from '../chart/free-place';
import type { Segment, Spot } from '../chart/geometry';
import type { Label } from '../chart/label';
import type { ChartTheme } from '../chart/theme';
import type { PaperMark } from '../paper/overlay';
import type { Layout } from './layout';
import type { TradeOffWords } from './words';

/**
 * Published settings are a short, thin, pale level stroke with its range, and have no marker that could be mistaken for
 * ours.
 */

/** Half the stroke's length, in pixels of a screen. */
const reach = 11;

function stroke({ x, y }: PaperMark, { axisX, x: [from, to], plot, scale }: Layout): readonly [Spot, Spot] {
  const half = (reach * scale * (to - from)) / plot.width;
  return [
    [axisX(x) - half, y],
    [axisX(x) + half, y],
  ];
}

export const paperSeries = (marks: readonly PaperMark[], layout: Layout, theme: ChartTheme): ChartSeries[] =>
  marks.flatMap((mark, i): ChartSeries[] => {
    const pale = { color: theme.methods[mark.method].mark, width: theme.sizes.thin, opacity: 0.5 };
    const range = mark.range ? [bar(`paper-range-${i}`, layout.axisX(mark.x), mark.range, pale, 0, 4)] : [];
    return [line(`paper-${i}`, stroke(mark, layout), { ...pale, width: 2 * pale.width }, 4), ...range];
  });

export function paperSegments(mark: PaperMark, layout: Layout): Segment[] {
  const [from, to] = stroke(mark, layout);
  const x = layout.axisX(mark.x);
  const range: Segment[] = mark.range ? [[layout.spot(x, mark.range[0]), layout.spot(x, mark.range[1])]] : [];
  return [[layout.spot(...from), layout.spot(...to)], ...range];
}

export function paperLabel(
  mark: PaperMark,
  layout: Layout,
  theme: ChartTheme,
  words: TradeOffWords,
  occupied: Occupied,
): Label | null {
  const { label: size } = theme.sizes;
  const x = layout.axisX(mark.x);
  const [px, py] = layout.spot(x, mark.y);
  const [, low] = layout.spot(x, mark.range?.[0] ?? mark.y);
  const [, high] = layout.spot(x, mark.range?.[1] ?? mark.y);
  const away = (reach + 4) * layout.scale;
  const style = { text: words.paper(mark), size, bold: false, color: theme.text3 };
  const rows = [0, 1.2, 2.4, 3.6];
  const below = rows.flatMap((row): Label[] => [
    { ...style, x: px, y: low + (0.9 + row) * size, align: 'center' },
    { ...style, x: px + away, y: py + row * size, align: 'left' },
    { ...style, x: px - away, y: py + row * size, align: 'right' },
  ]);
  const above = rows.map((row): Label => ({ ...style, x: px, y: high - (0.9 + row) * size, align: 'center' }));
  const places = [...below, ...above];
  return mostlyFree(places, layout.plot, occupied);
}
