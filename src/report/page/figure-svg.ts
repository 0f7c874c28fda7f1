import type { ChartSize, Drawing } from '../chart/drawing';
import { pageSvg, type DrawPanel } from '../chart/page';
import { escaped, Markup } from './markup';

/** Colours that differ between the themes; each pair becomes one variable of the page's style. */
export class Palette {
  private readonly names = new Map<string, string>();

  /** Returns a colour that follows the theme. */
  colour(light: string, dark: string): string {
    if (light === dark) return light;
    const pair = `light-dark(${light}, ${dark})`;
    const name = this.names.get(pair) ?? `--c${this.names.size}`;
    this.names.set(pair, name);
    return `var(${name})`;
  }

  get css(): string {
    const lines = [...this.names].map(([pair, name]) => `${name}: ${pair};`);
    return `:root { ${lines.join(' ')} }`;
  }
}

interface Panel {
  /** Unique in the page; its clips have it in their ids. */
  readonly id: string;
  readonly draw: DrawPanel;
  readonly size: Required<ChartSize>;
  readonly label: string;
  /** Text of a mark, one fact a line; null for a mark without numbers of its own. */
  tip(mark: string): string | null;
}

/** Returns a panel as SVG that follows the theme, with a spot over each mark that has numbers. */
export function figureSvg({ id, draw, size, label, tip }: Panel, palette: Palette): Markup {
  const { width, height, inset } = size;
  const inTheme = (theme: 'light' | 'dark'): string =>
    styleless(pageSvg([draw], { theme, columns: 1, panel: { width, height, inset } }));
  const svg = inBothThemes(inTheme('light'), inTheme('dark'), palette)
    .replace(/\bclip-(?=\d)/g, `${id}-clip-`)
    .replace(/<svg[^>]*>/, `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">`)
    .replace(/<\/svg>\s*$/, '');
  const spots = marksOf(draw('light', size)).flatMap(({ name, x, y }) => {
    const said = tip(name);
    const place = `cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="10"`;
    return said === null ? [] : [`<circle class="spot" ${place}><title>${escaped(said)}</title></circle>`];
  });
  return new Markup(`${svg}${spots.join('\n')}</svg>`);
}

const colours = /#[0-9a-f]{3,8}\b|rgba?\([^)]*\)/gi;

/** Both themes draw the same shapes, so that only colours differ. */
function inBothThemes(light: string, dark: string, palette: Palette): string {
  const others = dark.match(colours) ?? [];
  let at = 0;
  return light.replace(colours, (own) => palette.colour(own, others[at++] ?? own));
}

/** The page's policy allows no styles of elements, and SVG has an attribute for each. */
const styleless = (svg: string): string =>
  svg.replace(/ style="([^"]*)"/g, (_, declarations: string) =>
    declarations
      .split(';')
      .flatMap((one) => {
        const [, name, value] = /^\s*([\w-]+):\s*(.*?)\s*$/.exec(one) ?? [];
        return name === undefined ? [] : [` ${name}="${value}"`];
      })
      .join(''),
  );

interface DrawnMark {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** Returns the marks of a drawing that react to the pointer, in pixels. */
function marksOf({ option }: Drawing): DrawnMark[] {
  const [xAxis, yAxis] = [option.xAxis, option.yAxis] as unknown as readonly { min: number; max: number }[];
  // Heat maps have no axes; their cells show their numbers.
  if (!xAxis || !yAxis) return [];
  const { left, top, width, height } = option.grid as Readonly<Record<'left' | 'top' | 'width' | 'height', number>>;
  const series = (Array.isArray(option.series) ? option.series : [option.series]) as readonly {
    readonly type?: string;
    readonly silent?: boolean;
    readonly data?: readonly { readonly name: string; readonly value: readonly [number, number] }[];
  }[];
  return series
    .filter(({ type, silent }) => type === 'scatter' && !silent)
    .flatMap(({ data = [] }) =>
      data.map(({ name, value: [x, y] }) => ({
        name,
        x: left + ((x - xAxis.min) / (xAxis.max - xAxis.min)) * width,
        y: top + ((yAxis.max - y) / (yAxis.max - yAxis.min)) * height,
      })),
    );
}
