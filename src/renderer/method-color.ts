import { chartTheme } from '../report/chart/theme';
import type { MethodId } from '../shared/method';

const [light, dark] = [chartTheme('light'), chartTheme('dark')];

/** Colour of a method as a CSS value for both themes: the palette of the figures is the only list of them. */
export const methodColor = (method: MethodId): string =>
  `light-dark(${light.methods[method].mark}, ${dark.methods[method].mark})`;
