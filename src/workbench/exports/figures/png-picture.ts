import { Resvg } from '@resvg/resvg-js';
import { hangulFonts, latinFonts } from './fonts';

/** Pixels per unit of the figure: 960 units give enough pixels for print. */
const scale = 3;

/** Converts an SVG figure to PNG bytes, equal on every system. */
export function pngOf(svg: string): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#FFFFFF',
    font: {
      loadSystemFonts: false,
      fontFiles: [...new Set([...latinFonts(), ...hangulFonts()].map(({ file }) => file))],
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
  });
  return image.render().asPng();
}
