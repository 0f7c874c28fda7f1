import type { MethodId, Placement } from '../../shared/method';

/** Colours and sizes of every chart; the same values as the window's tokens, since a figure has no style sheet. */

export type ChartThemeName = 'light' | 'dark' | 'paper';

export interface MethodStyle {
  readonly mark: string;
  /** Of a direct label; dark enough to read. */
  readonly text: string;
  readonly marker: 'circle' | 'square' | 'triangle' | 'triangle-down' | 'diamond' | 'plus' | 'cross' | 'rule';
  /** Lengths of dashes and gaps; null is solid. */
  readonly dash: readonly number[] | null;
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
  readonly methods: Readonly<Record<MethodId, MethodStyle>>;
  readonly majority: string;
  readonly font: string;
  /** Text has an edge of the panel's colour; other programs draw such an edge over the letters, so not on paper. */
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

// Single quotes: the names stand in SVG attributes that have double ones.
const screenFont =
  "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans KR', 'Noto Sans CJK KR', " +
  "'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif";

const shapes = {
  full: { marker: 'rule', dash: null },
  'top-n': { marker: 'square', dash: [7, 4] },
  adapter: { marker: 'circle', dash: null },
  lora: { marker: 'diamond', dash: [10, 3, 2, 3] },
  bitfit: { marker: 'triangle-down', dash: [4, 2, 1, 2] },
  layernorm: { marker: 'triangle', dash: [2, 2] },
  features: { marker: 'plus', dash: null },
  'no-encoder': { marker: 'cross', dash: [1.5, 3] },
} as const;

const light: ChartTheme = {
  panel: '#FFFFFF',
  text1: '#16191D',
  text2: '#4A5260',
  text3: '#5F6774',
  axis: '#CBD0D7',
  grid: '#ECEEF1',
  zone: '#EFF4F1',
  control: '#858D99',
  methods: {
    full: { mark: '#16191D', text: '#16191D', ...shapes.full },
    'top-n': { mark: '#1B62C4', text: '#1B62C4', ...shapes['top-n'] },
    adapter: { mark: '#D4580A', text: '#AD4300', ...shapes.adapter },
    lora: { mark: '#A274EA', text: '#16191D', ...shapes.lora },
    bitfit: { mark: '#5C4A06', text: '#16191D', ...shapes.bitfit },
    layernorm: { mark: '#12946F', text: '#16191D', ...shapes.layernorm },
    features: { mark: '#97195C', text: '#16191D', ...shapes.features },
    'no-encoder': { mark: '#737B88', text: '#16191D', ...shapes['no-encoder'] },
  },
  majority: '#737B88',
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
  methods: {
    full: { mark: '#E8EAED', text: '#E8EAED', ...shapes.full },
    'top-n': { mark: '#5C9DF5', text: '#5C9DF5', ...shapes['top-n'] },
    adapter: { mark: '#FF9040', text: '#FF9D57', ...shapes.adapter },
    lora: { mark: '#C9B6FF', text: '#E8EAED', ...shapes.lora },
    bitfit: { mark: '#F2E08A', text: '#E8EAED', ...shapes.bitfit },
    layernorm: { mark: '#28A87E', text: '#E8EAED', ...shapes.layernorm },
    features: { mark: '#F57FB4', text: '#E8EAED', ...shapes.features },
    'no-encoder': { mark: '#8A929E', text: '#E8EAED', ...shapes['no-encoder'] },
  },
  majority: '#8A929E',
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

const placementDashes: Readonly<Record<Placement, MethodStyle['dash']>> = {
  houlsby: null,
  pfeiffer: [5, 3],
  parallel: [2, 3],
};

/** Of a curve: placements keep the colour and marker of adapters and differ in their dashes. */
export function styleOf(
  { method, placement }: { readonly method: MethodId; readonly placement: Placement | null },
  { methods }: ChartTheme,
): MethodStyle {
  return placement === null ? methods[method] : { ...methods[method], dash: placementDashes[placement] };
}

export const chartTheme = (name: ChartThemeName): ChartTheme => themes[name];
