import type { MethodStyle } from '../../methods/style';
import { dashOf } from '../../methods/names';
import type { Placement } from '../../methods/placement';
import { type MethodId, methodIds, specOf } from '../../methods/registry';

/** Colours and sizes of every chart. They equal the window's tokens, since a figure has no style sheet. */

export type ChartThemeName = 'light' | 'dark' | 'paper';

/** A method's appearance in one theme. */
export interface DrawnStyle extends Pick<MethodStyle, 'marker' | 'dash'> {
  readonly mark: string;
  /** Colour of a direct label, with enough contrast to be read. */
  readonly text: string;
}

export interface ChartTheme {
  readonly panel: string;
  readonly text1: string;
  readonly text2: string;
  readonly text3: string;
  readonly axis: string;
  readonly grid: string;
  readonly zone: string;
  readonly control: string;
  readonly methods: Readonly<Record<MethodId, DrawnStyle>>;
  readonly majority: string;
  /** Of the small mark beside a point that needs a look. */
  readonly warning: string;
  readonly font: string;
  /**
   * Whether text has an edge of the panel's colour. Other programs draw such an edge over the letters, so paper has
   * none.
   */
  readonly halo: boolean;
  readonly sizes: ChartSizes;
}

/** In pixels on a screen, in points on paper. */
interface ChartSizes {
  readonly tick: number;
  readonly label: number;
  readonly name: number;
  readonly title: number;
  readonly radius: number;
  readonly halo: number;
  readonly line: number;
  readonly thin: number;
  readonly reference: number;
  readonly cap: number;
}

const screen: ChartSizes = {
  tick: 11,
  label: 11,
  name: 13,
  title: 12,
  radius: 4.5,
  halo: 1.5,
  line: 2,
  thin: 1,
  reference: 1.5,
  cap: 8,
};

const print: ChartSizes = {
  tick: 6.5,
  label: 6.5,
  name: 7.5,
  title: 7,
  radius: 2.2,
  halo: 0.7,
  line: 1,
  thin: 0.5,
  reference: 0.9,
  cap: 4,
};

// Single quotes, because the names are in SVG attributes with double quotes.
const screenFont =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans KR', 'Noto Sans CJK KR', " +
  "'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

/** Returns every method's style in one theme; labels without a colour have the theme's text colour. */
const methodsIn = (shade: 'light' | 'dark', text1: string): ChartTheme['methods'] =>
  Object.fromEntries(
    methodIds.map((id) => {
      const { marker, dash, [shade]: colors } = specOf(id).style;
      return [id, { mark: colors.mark, text: colors.text ?? text1, marker, dash }];
    }),
  ) as unknown as ChartTheme['methods'];

const light: ChartTheme = {
  panel: '#FFFFFF',
  text1: '#16191D',
  text2: '#4A5260',
  text3: '#5F6774',
  axis: '#CBD0D7',
  grid: '#ECEEF1',
  zone: '#EFF4F1',
  control: '#858D99',
  methods: methodsIn('light', '#16191D'),
  majority: '#737B88',
  warning: '#8A5A00',
  font: screenFont,
  halo: true,
  sizes: screen,
};

const dark: ChartTheme = {
  panel: '#16191D',
  text1: '#E8EAED',
  text2: '#B4BBC5',
  text3: '#8D95A1',
  axis: '#3A414A',
  grid: '#22262C',
  zone: '#18221E',
  control: '#6B7380',
  methods: methodsIn('dark', '#E8EAED'),
  majority: '#8A929E',
  warning: '#E5B454',
  font: screenFont,
  halo: true,
  sizes: screen,
};

const paper: ChartTheme = {
  ...light,
  font: "Arial, Helvetica, 'Liberation Sans', sans-serif",
  halo: false,
  sizes: print,
};

const themes: Readonly<Record<ChartThemeName, ChartTheme>> = { light, dark, paper };

/** Returns the style of a curve: placements have the colour and marker of their method, but other dashes. */
export const styleOf = (
  curve: { readonly method: MethodId; readonly placement: Placement | null },
  { methods }: ChartTheme,
): DrawnStyle => ({ ...methods[curve.method], dash: dashOf(curve) });

export const chartTheme = (name: ChartThemeName): ChartTheme => themes[name];
