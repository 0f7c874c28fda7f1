import type { ChartSize, Drawing } from './drawing';
import { svgOf } from './echarts';
import { portableSvg, twoTonedText } from './svg';
import { chartTheme, type ChartThemeName } from './theme';

/** Draws a panel in the size that a page gives it. */
export type DrawPanel = (theme: ChartThemeName, size: ChartSize) => Drawing;

/** A page of panels side by side: pixels on a screen, points (72 to the inch) on paper. */
export interface Page {
  readonly theme: ChartThemeName;
  readonly columns: number;
  /** Size of one panel, its inset included. */
  readonly panel: ChartSize;
}

/** Returns a screen page for this number of panels. */
export function screenPage(panels: number): Page {
  const columns = Math.min(panels, panels === 4 ? 2 : 3);
  const panel = columns === 1 ? { width: 960, height: 560 } : { width: columns === 2 ? 680 : 520, height: 440 };
  return { theme: 'light', columns, panel: { ...panel, inset: 16 } };
}

/** Returns a journal page for this number of panels: 174 mm wide, two columns at most. */
export function paperPage(panels: number): Page {
  const columns = Math.min(panels, 2);
  const panel = columns === 1 ? { width: 493, height: 287 } : { width: 246.5, height: 210 };
  return { theme: 'paper', columns, panel: { ...panel, inset: 4 } };
}

export function pageSize({ columns, panel }: Page, panels: number): { width: number; height: number } {
  return { width: columns * panel.width, height: Math.ceil(panels / columns) * panel.height };
}

/** Renders the figure as SVG with real text, equal in the terminal and in the window. */
export function pageSvg(panels: readonly DrawPanel[], page: Page): string {
  const { theme, columns, panel } = page;
  const { width, height } = pageSize(page, panels.length);
  const parts = panels.map((draw, i) => {
    const place = `translate(${(i % columns) * panel.width} ${Math.floor(i / columns) * panel.height})`;
    return `<g transform="${place}">\n${panelSvg(draw(theme, panel), page, i)}\n</g>`;
  });
  // Sizes on paper are in points, so that a page has the sizes that journals require.
  const unit = theme === 'paper' ? 'pt' : '';
  const head = `<svg width="${width}${unit}" height="${height}${unit}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">`;
  return `${head}\n${parts.join('\n')}\n</svg>\n`;
}

/** Returns the content of a panel's own SVG. Clips are numbered by panel, because a page contains all of them. */
function panelSvg({ option, twoToned }: Drawing, { theme, panel }: Page, at: number): string {
  const lines = twoToned.map((label) => twoTonedText(label, chartTheme(theme)));
  const inside = portableSvg(svgOf(option, panel)).replace(/^[\s\S]*?<svg[^>]*>\n?|<\/svg>\s*$/g, '');
  return `${inside.trimEnd()}\n${lines.join('\n')}`.replace(/\bclip-(\d+)/g, `clip-${at}-$1`);
}
