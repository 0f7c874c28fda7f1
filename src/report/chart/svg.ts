import type { Label } from './label';
import type { ChartTheme } from './theme';

/**
 * Turns the SVG of ECharts into one that other programs can read. It has no `font` shorthand, no `dominant-baseline`
 * and no pointer styles. It has no counters either, so that equal charts give equal files.
 */
export function portableSvg(svg: string): string {
  return svg
    .replace(/font: (?:(\d+) )?([\d.]+px) ([^";]+)/g, (_, weight: string | undefined, size: string, family: string) =>
      [`font-size:${size}`, `font-family:${family}`, ...(weight ? [`font-weight:${weight}`] : [])].join(';'),
    )
    .replaceAll('dominant-baseline="central"', middle)
    .replace(/ (?:ecmeta_\w+|pointer-events|class)="[^"]*"/g, '')
    .replace(/<style[\s\S]*?<\/style>\n?/g, '')
    .replace(/zr\d+-c(\d+)/g, 'clip-$1');
}

/** Half the height of digits and capitals: the offset for vertically centred text. */
const middle = 'dy="0.35em"';

const anchors = { left: 'start', center: 'middle', right: 'end' } as const;

/** Returns a line in two tones; the viewer places the second part after the first. */
export function twoTonedText({ text, rest, x, y, align, size, bold, color }: Label, theme: ChartTheme): string {
  const family = `font-family:${theme.font}`;
  const halo = theme.halo
    ? ` stroke="${theme.panel}" stroke-width="${(0.28 * size).toFixed(2)}" paint-order="stroke"`
    : '';
  const at = `x="${x.toFixed(2)}" y="${y.toFixed(2)}" ${middle} text-anchor="${anchors[align]}"`;
  const strong = `<tspan style="font-weight:${bold ? 600 : 400}" fill="${color}">${escaped(text)}</tspan>`;
  const weak = `<tspan dx="0.4em" fill="${theme.text3}">${escaped(rest ?? '')}</tspan>`;
  return `<text ${at} style="font-size:${size}px;${family}"${halo}>${strong}${weak}</text>`;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
