import type { FigureFormat } from './format';

export const csv = {
  id: 'csv',
  text: { en: 'CSV, the numbers', ko: 'CSV, 수치' },
  isPicture: false,
  write: (figure, { csvProfile }) => Promise.resolve(figure.csv(csvProfile)),
} as const satisfies FigureFormat;
