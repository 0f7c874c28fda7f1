import { withoutTexts, type ExportFormat } from '../format';

/** One self-contained page: the report of a study, or of all of them. */
export const html = {
  id: 'html',
  makes: 'file',
  ending: '.html',
  name: { en: 'HTML report', ko: 'HTML 보고서' },
  switches: [withoutTexts],
  variants: [{ text: { en: 'HTML report', ko: 'HTML 보고서' }, options: {} }],
  async write(source, target, options) {
    const { writeReport } = await import('./write-report');
    return writeReport(source, target, options['withoutTexts'] === true);
  },
} as const satisfies ExportFormat;
