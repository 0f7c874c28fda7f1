import { withoutTexts, type ExportFormat } from './format';

/** Exports one file with everything that another person needs to check a study. */
export const bundle = {
  id: 'bundle',
  makes: 'file',
  ending: '.awb',
  name: { en: 'Bundle', ko: '번들' },
  switches: [withoutTexts],
  variants: [{ text: { en: 'Bundle, to check and run again', ko: '번들(확인과 재실행용)' }, options: {} }],
  async write(source, target, options) {
    const { writeBundle } = await import('../../bundle/write-bundle');
    return writeBundle(source, target, options);
  },
} as const satisfies ExportFormat;
