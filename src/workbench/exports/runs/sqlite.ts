import type { ExportFormat } from './format';

export const sqlite = {
  id: 'sqlite',
  makes: 'file',
  ending: '.db',
  name: { en: 'SQLite', ko: 'SQLite' },
  switches: [],
  variants: [{ text: { en: 'SQLite', ko: 'SQLite' }, options: {} }],
  async write({ database, study }, target) {
    const { exportSqlite } = await import('../../../store/export/sqlite-copy');
    return exportSqlite(database, target, study);
  },
} as const satisfies ExportFormat;
