import { wide, withoutTexts, type ExportFormat } from './format';

export const jsonl = {
  id: 'jsonl',
  makes: 'folder',
  ending: '-jsonl',
  name: { en: 'JSON Lines folder', ko: 'JSON Lines 폴더' },
  switches: [withoutTexts, wide],
  variants: [{ text: { en: 'JSON Lines folder', ko: 'JSON Lines 폴더' }, options: {} }],
  async write({ database, study }, target, choice) {
    const [{ exportTables }, { jsonlWriter }] = await Promise.all([
      import('../../../store/export/folder'),
      import('../../../store/export/jsonl'),
    ]);
    return exportTables(database, target, { study, ...choice }, jsonlWriter);
  },
} as const satisfies ExportFormat;
