import type { StudyFigure } from '../../../report/figures/figure';
import type { FigureFormat, FigurePage } from './format';

export const svg = {
  id: 'svg',
  text: { en: 'SVG, for editing', ko: 'SVG, 편집용' },
  isPicture: true,
  write: screenSvg,
} as const satisfies FigureFormat;

/** The figure for a screen, with a white background. */
export async function screenSvg({ panels }: StudyFigure, { locale }: FigurePage): Promise<string> {
  const { pageSvg, screenPage } = await import('../../../report/chart/page');
  return pageSvg(
    panels.map(({ draw }) => draw(locale)),
    screenPage(panels.length),
  );
}
