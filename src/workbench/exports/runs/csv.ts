import { wide, withoutTexts, type ExportFormat } from './format';

/** Exports a folder with one file for each public view of the database. */
export const csv = {
  id: 'csv',
  makes: 'folder',
  ending: '-csv',
  name: { en: 'CSV folder', ko: 'CSV 폴더' },
  switches: [withoutTexts, wide, { name: 'raw', help: 'CSV for programs: texts are unchanged, formulas too' }],
  variants: [
    { text: { en: 'CSV folder, for spreadsheets', ko: 'CSV 폴더, 스프레드시트용' }, options: {} },
    {
      text: { en: 'CSV folder, raw, for programs', ko: 'CSV 폴더, 원문 그대로(프로그램용)' },
      options: { raw: true },
    },
  ],
  async write({ database, study }, target, { raw = false, ...choice }) {
    const [{ exportTables }, { csvWriter }] = await Promise.all([
      import('../../../store/export/folder'),
      import('../../../store/export/csv'),
    ]);
    return exportTables(database, target, { study, ...choice }, csvWriter(raw ? 'raw' : 'spreadsheet'));
  },
} as const satisfies ExportFormat;
