import type { FigureFormat } from '../../../src/workbench/exports/figures/format';

/** A format of figures that the product does not have. */
export const text = {
  id: 'words',
  text: { en: 'Words, to read', ko: '글, 읽기용' },
  isPicture: false,
  write: (figure, { title, locale }) => Promise.resolve(`${title}\n${figure.caption(locale)}`),
} as const satisfies FigureFormat;
