import { svgOf } from '../chart/echarts';
import { portableSvg, twoTonedText } from '../chart/svg';
import { chartTheme, type ChartThemeName } from '../chart/theme';
import { tradeOffDrawing, type TradeOffChartOptions } from './chart';
import type { ChartSize } from './layout';
import type { TradeOff } from './trade-off';

export interface Figure {
  readonly theme: ChartThemeName;
  readonly size: ChartSize;
}

/** Sizes of figures: pixels on a screen, points (72 to the inch) on paper, 84 and 174 mm wide. */
export const figures = {
  screen: { theme: 'light', size: { width: 960, height: 560, inset: 16 } },
  dark: { theme: 'dark', size: { width: 960, height: 560, inset: 16 } },
  oneColumn: { theme: 'paper', size: { width: 238, height: 179 } },
  twoColumns: { theme: 'paper', size: { width: 493, height: 227 } },
} as const satisfies Record<string, Figure>;

/** The same figure in the terminal and in the window, text as text. */
export function tradeOffSvg(tradeOff: TradeOff, { theme, size }: Figure, options: TradeOffChartOptions = {}): string {
  const { option, twoToned } = tradeOffDrawing(tradeOff, theme, size, options);
  const lines = twoToned.map((label) => twoTonedText(label, chartTheme(theme)));
  const svg = portableSvg(svgOf(option, size)).replace(/<\/svg>\s*$/, `${lines.join('\n')}\n</svg>\n`);
  // Paper is measured in points, so that a page keeps the sizes that journals ask for.
  return theme === 'paper' ? svg.replace(/width="(\d+)" height="(\d+)"/, 'width="$1pt" height="$2pt"') : svg;
}
