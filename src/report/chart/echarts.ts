import {
  CustomChart,
  LineChart,
  ScatterChart,
  type CustomSeriesOption,
  type LineSeriesOption,
  type ScatterSeriesOption,
} from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  type GraphicComponentOption,
  type GridComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** Registers only the parts that our charts use; the window registers the same parts. */
export const chartParts = [LineChart, ScatterChart, CustomChart, GridComponent, GraphicComponent, SVGRenderer];

export type ChartOption = ComposeOption<
  LineSeriesOption | ScatterSeriesOption | CustomSeriesOption | GridComponentOption | GraphicComponentOption
>;
export type ChartSeries = LineSeriesOption | ScatterSeriesOption | CustomSeriesOption;
export type GraphicElement = NonNullable<Extract<GraphicComponentOption, { elements?: unknown }>['elements']>[number];

/** Renders an option as SVG text without a page: equal in the terminal and in the window. */
export function svgOf(option: ChartOption, size: { readonly width: number; readonly height: number }): string {
  use(chartParts);
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
