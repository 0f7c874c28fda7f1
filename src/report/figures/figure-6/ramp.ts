import type { ChartTheme } from '../../chart/theme';
import type { HeatMap } from './heat-maps';

/**
 * A colour scale of ink, from the highest value to the lowest: the darker a cell, the larger the loss without its
 * adapters.
 */
const [lightest, darkest] = [0.04, 0.88];

/** Returns the opacity of the ink for a share of the range, 0 for the highest value and 1 for the lowest. */
export const inkOf = (share: number): number => lightest + (darkest - lightest) * share;

export function shareOf(value: number, { range: [low, high] }: Pick<HeatMap, 'range'>): number {
  return high > low ? (high - value) / (high - low) : 0;
}

/** Returns ink or the panel's colour, whichever has more contrast to ink of this opacity over the panel. */
export function readableOn(ink: number, { text1, panel }: ChartTheme): string {
  const [dark, light] = [channels(text1), channels(panel)];
  const ground = luminance(dark.map((one, i) => ink * one + (1 - ink) * light[i]!));
  return contrast(ground, luminance(dark)) >= contrast(ground, luminance(light)) ? text1 : panel;
}

const channels = (hex: string): number[] => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(rgb: readonly number[]): number {
  const [r = 0, g = 0, b = 0] = rgb.map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
