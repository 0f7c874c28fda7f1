import { withoutTexts, type ExportFormat } from './format';

export const sqlite = {
  id: 'sqlite',
  makes: 'file',
  ending: '.db',
  name: { en: 'SQLite', ko: 'SQLite' },
  switches: [withoutTexts],
  variants: [{ text: { en: 'SQLite', ko: 'SQLite' }, options: {} }],
  async write({ database, study }, target, choice) {
    const { exportSqlite } = await import('../../../store/export/sqlite-copy');
    return exportSqlite(database, target, { study, ...choice });
  },
} as const satisfies ExportFormat;
