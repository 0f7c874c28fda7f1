import { textWidth, type Spot } from './geometry';
import type { Label } from './label';
import type { ChartTheme } from './theme';

/** A line of text: the main part in ink, the rest in grey. */
export interface Heading {
  readonly strong: string;
  readonly rest: string;
}

/** Returns one line if both parts fit, or else two. */
export function headingLines({ strong, rest }: Heading, size: number, width: number): Heading[] {
  const needed = textWidth(strong, size, true) + textWidth(`  ${rest}`, size);
  if (needed <= width || rest === '') return [{ strong, rest }];
  return [
    { strong, rest: '' },
    { strong: '', rest },
  ];
}

/** Draws lines from `[x, y]` down: a title at the left, the name of the x axis at the right. */
export function headingLabels(
  lines: readonly Heading[],
  [x, y]: Spot,
  align: 'left' | 'right',
  theme: ChartTheme,
  scale: number,
): Label[] {
  return lines.map(({ strong, rest }, i) => ({
    text: strong || rest,
    ...(strong && rest ? { rest } : {}),
    x,
    y: y + i * 15 * scale,
    align,
    size: align === 'left' ? theme.sizes.title : theme.sizes.tick,
    bold: strong !== '',
    color: strong ? theme.text1 : theme.text3,
  }));
}
