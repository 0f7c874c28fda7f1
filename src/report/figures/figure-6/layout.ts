import type { ChartSize } from '../../chart/drawing';
import type { Box } from '../../chart/geometry';
import { headingLines, type Heading } from '../../chart/heading';
import type { ChartTheme } from '../../chart/theme';
import type { HeatMap, HeatMaps } from './heat-maps';
import type { HeatMapWords } from './words';

/** The positions of all parts of a heat map, in pixels. */
export interface HeatMapLayout {
  readonly inset: number;
  /** All cells: rows for first layers, downwards, and columns for last layers. */
  readonly plot: Box;
  readonly title: readonly Heading[];
  readonly xTitle: readonly Heading[];
  /** Middle of the line that names the rows. */
  readonly rowsTitle: number;
  /** First line of the x title. */
  readonly foot: number;
  readonly numbers: readonly number[];
  /** The empty corner for the colour scale; null if one layer fills the plot. */
  readonly corner: Box | null;
  /** Length unit: 1 on a screen. */
  readonly scale: number;
  cell(first: number, last: number): Box;
}

/** Largest width of a cell relative to its height; a wider cell leaves space for its number. */
const widest = 1.9;

export function heatMapLayout(
  map: HeatMap,
  y: HeatMaps['y'],
  theme: ChartTheme,
  size: ChartSize,
  words: HeatMapWords,
): HeatMapLayout {
  const scale = theme.sizes.tick / 11;
  const { inset = 0 } = size;
  const width = size.width - 2 * inset;
  const strong = y === 'delta' ? words.deltaTitle : words.scoreTitle(map);
  const title = headingLines({ strong, rest: words.note(map) }, theme.sizes.title, width);
  const line = 15 * scale;
  const top = (title.length + 1) * line + 10 * scale;
  const height = size.height - 2 * inset - top - 40 * scale;
  const plot = {
    x: inset + 26 * scale,
    y: inset + top,
    width: Math.min(width - 30 * scale, widest * height),
    height,
  };
  const [from, to] = map.layers;
  const count = to - from + 1;
  const [cellWidth, cellHeight] = [plot.width / count, plot.height / count];
  // Rows from here down are empty up to that column.
  const half = Math.ceil(count / 2);
  return {
    ...{ inset, plot, title, scale },
    xTitle: headingLines({ strong: words.last, rest: words.lastNote }, theme.sizes.tick, plot.width),
    rowsTitle: inset + title.length * line + 9 * scale,
    foot: plot.y + plot.height + 30 * scale,
    numbers: Array.from({ length: count }, (_, i) => from + i),
    corner:
      count === 1
        ? null
        : {
            x: plot.x,
            y: plot.y + half * cellHeight,
            width: half * cellWidth,
            height: (count - half) * cellHeight,
          },
    cell: (first, last) => ({
      x: plot.x + (last - from) * cellWidth,
      y: plot.y + (first - from) * cellHeight,
      width: cellWidth,
      height: cellHeight,
    }),
  };
}
