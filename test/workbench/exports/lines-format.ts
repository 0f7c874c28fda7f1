import { writeFile } from 'node:fs/promises';
import type { ExportFormat } from '../../../src/workbench/exports/runs/format';

/** A format of runs that the product does not have. */
export const lines = {
  id: 'lines',
  makes: 'file',
  ending: '.txt',
  name: { en: 'Lines', ko: '줄' },
  switches: [{ name: 'loud', help: 'capital letters' }],
  variants: [
    { text: { en: 'Lines', ko: '줄' }, options: {} },
    { text: { en: 'Lines, in capitals', ko: '줄, 대문자' }, options: { loud: true } },
  ],
  async write({ study }, target, options) {
    const text = `study ${study} ${JSON.stringify(options)}`;
    await writeFile(target, options['loud'] ? text.toUpperCase() : text);
    return { file: target, runs: 6, parts: [{ name: 'lines', rows: 1, bytes: text.length }] };
  },
} as const satisfies ExportFormat;
