import { wide, withoutTexts, type ExportFormat } from './format';

export const parquet = {
  id: 'parquet',
  makes: 'folder',
  ending: '-parquet',
  name: { en: 'Parquet folder', ko: 'Parquet 폴더' },
  switches: [withoutTexts, wide],
  variants: [{ text: { en: 'Parquet folder', ko: 'Parquet 폴더' }, options: {} }],
  async write({ database, study }, target, choice) {
    const [{ exportTables }, { parquetWriter }] = await Promise.all([
      import('../../../store/export/folder'),
      import('../../../store/export/parquet'),
    ]);
    return exportTables(database, target, { study, ...choice }, parquetWriter);
  },
} as const satisfies ExportFormat;
