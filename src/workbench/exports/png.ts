import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

/** Pixels per unit of the figure: 960 units become a picture that a page of paper can carry. */
const scale = 3;

const { resolve } = createRequire(import.meta.url);

/** The app's own typeface as files that a renderer outside the browser can read. */
const latin = () => [
  resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
];

/** Hangul is the system's. Only a face without serifs is offered: left to itself, the renderer takes any that has the glyph. */
const hangul = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc',
  '/usr/share/fonts/truetype/nanum/NanumGothic.ttf',
  '/System/Library/Fonts/AppleSDGothicNeo.ttc',
  'C:\\Windows\\Fonts\\malgun.ttf',
  'C:\\Windows\\Fonts\\malgunbd.ttf',
];

/** An SVG figure as PNG bytes, the same on every system. */
export function pngOf(svg: string): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    background: '#FFFFFF',
    font: {
      loadSystemFonts: false,
      fontFiles: [...latin(), ...hangul.filter((file) => existsSync(file))],
      defaultFontFamily: 'Inter',
      sansSerifFamily: 'Inter',
    },
  });
  return image.render().asPng();
}
