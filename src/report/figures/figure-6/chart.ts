import type { Locale } from '../../../shared/errors';
import { layerNumber } from '../../../shared/layer-number';
import { block, text } from '../../chart/draw';
import type { ChartSize, Drawing } from '../../chart/drawing';
import type { GraphicElement } from '../../chart/echarts';
import { axisNumber, signed } from '../../chart/format';
import { textWidth, type Box } from '../../chart/geometry';
import { headingLabels } from '../../chart/heading';
import type { Label } from '../../chart/label';
import { chartTheme, type ChartTheme, type ChartThemeName } from '../../chart/theme';
import type { HeatCell, HeatMap, HeatMaps } from './heat-maps';
import { heatMapLayout, type HeatMapLayout } from './layout';
import { inkOf, readableOn, shareOf } from './ramp';
import { heatMapWords, type HeatMapWords } from './words';

/** Draws one run: a cell for each span of layers, single layers on the diagonal, all layers at the top right. */
export function heatMapDrawing(
  { y }: Pick<HeatMaps, 'y'>,
  map: HeatMap,
  themeName: ChartThemeName,
  size: ChartSize,
  locale: Locale,
): Drawing {
  const theme = chartTheme(themeName);
  const words = heatMapWords(locale);
  const layout = heatMapLayout(map, y, theme, size, words);
  const { inset, scale, plot } = layout;
  const valueText = (value: number): string => (y === 'delta' ? signed(value) : axisNumber(value, 1));
  const labels = [
    ...headingLabels(layout.title, [inset, inset + 9 * scale], 'left', theme, scale),
    ...headingLabels(layout.xTitle, [plot.x + plot.width, layout.foot], 'right', theme, scale),
    ...axisLabels(layout, theme, words),
    ...cornerLabels(map, layout, theme, words, valueText),
  ];
  const inCells = cellText(map, y, layout, theme);
  const bare = { ...theme, halo: false };
  const cells = layout.numbers.flatMap((first) =>
    layout.numbers.filter((last) => last >= first).map((last) => [first, last] as const),
  );
  return {
    option: {
      animation: false,
      backgroundColor: theme.panel,
      textStyle: { fontFamily: theme.font },
      graphic: {
        elements: [
          ...cells.map(([first, last]) => cellBlock(cellAt(map, first, last), map, layout.cell(first, last), theme)),
          ...rampBlocks(layout, theme),
          ...cells.flatMap(([first, last]) => {
            const label = cellLabel(cellAt(map, first, last), map, layout.cell(first, last), theme, inCells, words);
            return label ? [text(label, bare, 21)] : [];
          }),
          ...labels.filter((label) => !label.rest).map((label) => text(label, bare, 20)),
        ],
      },
    },
    twoToned: labels.filter((label) => label.rest),
  };
}

const cellAt = ({ cells }: HeatMap, first: number, last: number): HeatCell | undefined =>
  cells.find((cell) => cell.first === first && cell.last === last);

/** A cell is hollow until it is scored, and if its score is undefined. */
function cellBlock(cell: HeatCell | undefined, map: HeatMap, box: Box, theme: ChartTheme): GraphicElement {
  const inner = parted(box, theme);
  if (cell?.value === null || cell?.value === undefined) {
    return block(inner, { stroke: theme.axis, width: theme.sizes.thin }, 1);
  }
  const drawn = block(inner, { fill: theme.text1, opacity: inkOf(shareOf(cell.value, map)) }, 1);
  return { ...drawn, name: `${cell.first}|${cell.last}`, silent: false, cursor: 'pointer' };
}

/** With a gap between neighbours. */
function parted({ x, y, width, height }: Box, { sizes: { thin: gap } }: ChartTheme): Box {
  return { x: x + gap / 2, y: y + gap / 2, width: width - gap, height: height - gap };
}

/** Returns the digits of all cells: one decimal, none if it does not fit, and no numbers if none fit. */
function cellText({ cells }: HeatMap, y: HeatMaps['y'], { cell, numbers }: HeatMapLayout, theme: ChartTheme) {
  const size = theme.sizes.label;
  const { width, height } = cell(numbers[0]!, numbers[0]!);
  const texts = [1, 0].map(
    (digits) =>
      (value: number): string =>
        y === 'delta' ? signed(value, digits) : axisNumber(value, digits),
  );
  const fits = (said: (value: number) => string): boolean =>
    1.3 * size <= height && cells.every(({ value }) => value === null || textWidth(said(value), size) <= 0.94 * width);
  return texts.find(fits) ?? null;
}

function cellLabel(
  cell: HeatCell | undefined,
  map: HeatMap,
  box: Box,
  theme: ChartTheme,
  valueText: ((value: number) => string) | null,
  words: HeatMapWords,
): Label | null {
  if (!cell || !valueText) return null;
  const size = theme.sizes.label;
  const said = cell.value === null ? words.undefined : valueText(cell.value);
  if (cell.value === null && textWidth(said, size) > 0.94 * box.width) return null;
  return {
    text: said,
    ...{ x: box.x + box.width / 2, y: box.y + box.height / 2, align: 'center', size, bold: false },
    color: cell.value === null ? theme.text3 : readableOn(inkOf(shareOf(cell.value, map)), theme),
  };
}

/** Draws the number of each layer at its row and its column; if they would touch, every second or fourth one. */
function axisLabels(
  { plot, numbers, cell, scale, rowsTitle, inset }: HeatMapLayout,
  theme: ChartTheme,
  words: HeatMapWords,
) {
  const size = theme.sizes.tick;
  const style = { size, bold: false, color: theme.text2 };
  const { width, height } = cell(numbers[0]!, numbers[0]!);
  const every = (room: number, needed: number): number => [1, 2, 4].find((step) => step * room >= needed) ?? 8;
  const [rows, columns] = [every(height, 1.2 * size), every(width, 2 * size)];
  return [
    { text: words.first, x: inset, y: rowsTitle, align: 'left', ...style, color: theme.text3 } as Label,
    ...numbers.flatMap((number, i): Label[] => {
      const box = cell(number, number);
      const row: Label = {
        text: String(layerNumber(number)),
        x: plot.x - 7 * scale,
        y: box.y + height / 2,
        align: 'right',
        ...style,
      };
      const below = plot.y + plot.height + 12 * scale;
      const column: Label = {
        text: String(layerNumber(number)),
        x: box.x + width / 2,
        y: below,
        align: 'center',
        ...style,
      };
      return [...(i % rows === 0 ? [row] : []), ...(i % columns === 0 ? [column] : [])];
    }),
  ];
}

/** Draws the colour scale in the empty corner, if it fits. */
function legendOf({ corner, scale }: HeatMapLayout): Box | null {
  if (!corner || corner.width < 130 * scale || corner.height < 52 * scale) return null;
  const width = Math.min(190 * scale, corner.width - 24 * scale);
  return { x: corner.x + 10 * scale, y: corner.y + corner.height - 26 * scale, width, height: 9 * scale };
}

const slices = 10;

function rampBlocks(layout: HeatMapLayout, theme: ChartTheme): GraphicElement[] {
  const legend = legendOf(layout);
  if (!legend) return [];
  const width = legend.width / slices;
  return Array.from({ length: slices }, (_, i) =>
    block(
      parted({ x: legend.x + i * width, y: legend.y, width, height: legend.height }, theme),
      { fill: theme.text1, opacity: inkOf(i / (slices - 1)) },
      1,
    ),
  );
}

function cornerLabels(
  map: HeatMap,
  layout: HeatMapLayout,
  theme: ChartTheme,
  words: HeatMapWords,
  valueText: (value: number) => string,
): Label[] {
  const legend = legendOf(layout);
  if (!legend) return [];
  const { scale } = layout;
  const [low, high] = map.range;
  const style = { size: theme.sizes.label, bold: false, color: theme.text2 };
  const whole = map.whole === null ? words.undefined : axisNumber(100 * map.whole, 1);
  const under = legend.y + legend.height + 10 * scale;
  return [
    { ...style, text: words.whole(whole), x: legend.x, y: legend.y - 11 * scale, align: 'left', color: theme.text1 },
    { ...style, text: valueText(high), x: legend.x, y: under, align: 'left' },
    { ...style, text: valueText(low), x: legend.x + legend.width, y: under, align: 'right' },
  ];
}
