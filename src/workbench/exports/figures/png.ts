import type { FigureFormat } from './format';
import { screenSvg } from './svg';

export const png = {
  id: 'png',
  text: { en: 'PNG, for slides', ko: 'PNG, 발표용' },
  isPicture: true,
  async write(figure, page) {
    const { pngOf } = await import('./png-picture');
    return pngOf(await screenSvg(figure, page));
  },
} as const satisfies FigureFormat;
