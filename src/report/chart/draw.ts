import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartSeries, GraphicElement } from './echarts';
import type { Box, Spot } from './geometry';
import type { Label } from './label';
import type { ChartTheme, DrawnStyle } from './theme';

/** Shapes that all charts are drawn with. */

export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[] | null;
  readonly opacity?: number;
}

const lineStyle = ({ color, width, dash, opacity = 1 }: Stroke): object => ({
  color,
  width,
  opacity,
  type: dash ? [...dash] : 'solid',
});

/** Draws a line in data units, clipped to the plot. */
export const line = (id: string, data: readonly Spot[], stroke: Stroke, z: number): ChartSeries => ({
  id,
  type: 'line',
  data: data.map(([x, y]) => [x, y]),
  symbol: 'none',
  silent: true,
  clip: true,
  lineStyle: lineStyle(stroke),
  emphasis: { disabled: true },
  z,
});

/** Draws a filled area in data units, without an edge. */
export const area = (id: string, corners: readonly Spot[], fill: string, opacity: number, z: number): ChartSeries =>
  custom(id, z, (api) => ({
    type: 'polygon',
    shape: { points: corners.map((corner) => api.coord([...corner])) },
    style: { fill, opacity },
  }));

/** Draws a vertical bar from `low` to `high` at x, with caps if `cap` is above 0. */
export const bar = (
  id: string,
  x: number,
  [low, high]: readonly [number, number],
  { color, width, opacity = 1 }: Stroke,
  cap: number,
  z: number,
): ChartSeries =>
  custom(id, z, (api) => {
    const [px = 0, top = 0] = api.coord([x, high]);
    const [, bottom = 0] = api.coord([x, low]);
    const style = { stroke: color, lineWidth: width, opacity };
    const stroke = (x1: number, y1: number, x2: number, y2: number): object => ({
      type: 'line',
      shape: { x1, y1, x2, y2 },
      style,
    });
    const caps = cap > 0 ? [top, bottom].map((y) => stroke(px - cap / 2, y, px + cap / 2, y)) : [];
    return { type: 'group', children: [stroke(px, top, px, bottom), ...caps] } as ReturnType<Render>;
  });

type Render = NonNullable<CustomSeriesOption['renderItem']>;

const custom = (
  id: string,
  z: number,
  draw: (api: Parameters<Render>[1] & { coord(value: number[]): number[] }) => ReturnType<Render>,
): ChartSeries => ({
  id,
  type: 'custom',
  // One item is the whole shape.
  data: [[0, 0]],
  silent: true,
  clip: true,
  renderItem: (_, api) => draw(api as Parameters<typeof draw>[0]),
  z,
});

const symbols: Readonly<Record<DrawnStyle['marker'], string>> = {
  circle: 'circle',
  square: 'rect',
  triangle: 'triangle',
  'triangle-down': 'path://M-5,-4.3h10l-5,8.6z',
  diamond: 'diamond',
  plus: 'path://M-1.1,-5h2.2v3.9h3.9v2.2h-3.9v3.9h-2.2v-3.9h-3.9v-2.2h3.9z',
  cross: 'path://M-3.5,-5L0,-1.5L3.5,-5L5,-3.5L1.5,0L5,3.5L3.5,5L0,1.5L-3.5,5L-5,3.5L-1.5,0L-5,-3.5z',
  rule: 'rect',
};

export interface Mark {
  /** Key that a click or the keyboard selects. */
  readonly name: string;
  readonly at: Spot;
  /** false: hollow. */
  readonly complete: boolean;
  /** A run of it shows a sign of not being trained well. */
  readonly warned?: boolean;
}

/** Draws points of one method, the only marks that react to the pointer. */
export function markers(
  id: string,
  marks: readonly Mark[],
  style: DrawnStyle,
  theme: ChartTheme,
  z: number,
): ChartSeries {
  const { radius, halo, line: width } = theme.sizes;
  const larger = style.marker === 'circle' ? 1 : style.marker === 'square' ? 0.94 : 1.15;
  const size = 2 * radius * larger;
  // Markers that are strokes without an inside.
  const plus = style.marker === 'plus' || style.marker === 'cross';
  return {
    id,
    type: 'scatter',
    symbol: symbols[style.marker],
    data: marks.map(({ name, at, complete }) => ({
      name,
      value: [at[0], at[1]],
      // The stroke is centred on the edge, so a halo leaves space for its inner half.
      symbolSize: complete && !plus ? size + halo : size * (plus ? 1.1 : 0.95),
      itemStyle: complete
        ? { color: style.mark, opacity: 1, borderColor: theme.panel, borderWidth: plus ? 0 : halo }
        : {
            color: plus ? style.mark : theme.panel,
            opacity: plus ? 0.6 : 1,
            borderColor: style.mark,
            borderWidth: plus ? 0 : 0.9 * width,
          },
    })),
    cursor: 'pointer',
    clip: true,
    emphasis: { disabled: true },
    z,
  };
}

/** A small triangle at the upper right of each mark that is warned of. */
export function warnings(id: string, marks: readonly Mark[], theme: ChartTheme, z: number): ChartSeries[] {
  const warned = marks.filter((mark) => mark.warned);
  if (warned.length === 0) return [];
  const { radius, halo } = theme.sizes;
  return [
    {
      id: `warnings-${id}`,
      type: 'scatter',
      symbol: 'triangle',
      symbolSize: 1.7 * radius,
      symbolOffset: [1.4 * radius, -1.4 * radius],
      data: warned.map(({ at }) => [at[0], at[1]]),
      itemStyle: { color: theme.warning, opacity: 1, borderColor: theme.panel, borderWidth: halo / 2 },
      silent: true,
      clip: true,
      emphasis: { disabled: true },
      z,
    },
  ];
}

export const rule = ([x1, y1]: Spot, [x2, y2]: Spot, { color, width, dash }: Stroke, z: number): GraphicElement => ({
  type: 'line',
  shape: { x1, y1, x2, y2 },
  style: { stroke: color, lineWidth: width, ...(dash ? { lineDash: [...dash] } : {}) },
  silent: true,
  z,
});

/** Draws a filled rectangle, or only its edge. */
export const block = (
  { x, y, width, height }: Box,
  style: { readonly fill: string; readonly opacity: number } | { readonly stroke: string; readonly width: number },
  z: number,
): GraphicElement => ({
  type: 'rect',
  shape: { x, y, width, height },
  style: 'fill' in style ? style : { fill: 'none', stroke: style.stroke, lineWidth: style.width },
  silent: true,
  z,
});

export const ring = ([cx, cy]: Spot, r: number, { color, width, dash }: Stroke, z: number): GraphicElement => ({
  type: 'circle',
  shape: { cx, cy, r },
  style: { fill: 'none', stroke: color, lineWidth: width, ...(dash ? { lineDash: [...dash] } : {}) },
  silent: true,
  z,
});

/** Text on a screen has a halo of the panel's colour, so that a grid line behind it does not disturb. */
export function text(
  { text: said, rest, x, y, align, size, bold, color }: Label,
  theme: ChartTheme,
  z: number,
): GraphicElement {
  const font = { fontFamily: theme.font, fontSize: size };
  const halo = theme.halo ? { stroke: theme.panel, lineWidth: size * 0.28 } : {};
  return {
    type: 'text',
    x,
    y,
    style: {
      text: rest ? `{strong|${said}}{rest|${rest}}` : said,
      fill: color,
      ...font,
      ...halo,
      fontWeight: bold ? 600 : 400,
      align,
      verticalAlign: 'middle',
      rich: {
        strong: { ...font, ...halo, fontWeight: bold ? 600 : 400, fill: color },
        rest: { ...font, ...halo, fontWeight: 400, fill: theme.text3, padding: [0, 0, 0, size * 0.35] },
      },
    },
    silent: true,
    z,
  };
}
