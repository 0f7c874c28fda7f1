import type { FigureFormat } from './format';

export const pdf = {
  id: 'pdf',
  text: { en: 'PDF, for papers', ko: 'PDF, 논문용' },
  isPicture: true,
  async write({ panels }, { title, locale, file }) {
    const { pageSize, pageSvg, paperPage } = await import('../../../report/chart/page');
    const { pdfOf } = await import('./pdf-page');
    const page = paperPage(panels.length);
    const svg = pageSvg(
      panels.map(({ draw }) => draw(locale)),
      page,
    );
    return pdfOf(svg, pageSize(page, panels.length), title, file);
  },
} as const satisfies FigureFormat;
