import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { program } from '../../../src/cli/program';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { writeFigure } from '../../../src/workbench/exports/figures/write-figure';
import { figureMenu } from '../../../src/workbench/exports/figures/registry';
import { exportRuns } from '../../../src/workbench/exports/runs/export-runs';
import { exportFormatIds, exportFormats, exportMenu } from '../../../src/workbench/exports/runs/registry';
import { folder, sampleStore } from '../../store/sample';
import { resultsOf } from '../../study/results';

/** The product with one format of runs and one of figures more: a file of its own and an entry in the list each. */
vi.mock('../../../src/workbench/exports/runs/list', async (original) => {
  const module = await original<{ readonly formats: readonly object[] }>();
  const { lines } = await import('./lines-format');
  return { ...module, formats: [...module.formats, lines] };
});
vi.mock('../../../src/workbench/exports/figures/list', async (original) => {
  const { formats } = await original<{ readonly formats: readonly object[] }>();
  const { text } = await import('./text-format');
  return { formats: [...formats, text] };
});

const study: StudyFileInput = { tasks: ['a'], methods: [{ method: 'full' }, { method: 'adapter', size: [8] }] };
const results = resultsOf(study, () => ({ validation: 0.8, test: 0.8 }));

test('A format of runs is in the help with its switch, and in the menu in both languages', async () => {
  const root = await program(['export', '--help']);
  const help = root.commands
    .find((one) => one.name() === 'export')!
    .helpInformation()
    .replace(/\s+/g, ' ');
  expect(help).toContain(`(${exportFormatIds.join(', ')})`);
  expect(exportFormatIds.at(-1)).toBe('lines');
  expect(help).toContain('--loud capital letters');
  expect(exportMenu).toContainEqual({
    format: 'lines',
    text: { en: 'Lines, in capitals', ko: '줄, 대문자' },
    options: { loud: true },
  });
});

test('A format of runs is written with its own switches only', async () => {
  const store = sampleStore();
  const file = path.join(folder(), 'runs.txt');
  expect(await exportRuns(store, file, { format: 'lines', study: 'sample' })).toEqual({ file, runs: 6 });
  expect(readFileSync(file, 'utf8')).toBe('study sample {}');
  await exportRuns(store, file, { format: 'lines', options: { loud: true, raw: true } });
  expect(readFileSync(file, 'utf8')).toBe('STUDY NULL {"LOUD":TRUE}');
});

test('An unknown format names all that there are', async () => {
  const parse = async (format: string) => {
    const root = await program(['export']);
    return root.parseAsync(['export', '--format', format, '--out', path.join(folder(), 'x')], { from: 'user' });
  };
  await expect(parse('xml')).rejects.toMatchObject({
    code: 'option-invalid',
    details: { allowed: exportFormatIds.join(', ') },
  });
  const target = path.join(folder(), 'runs.xml');
  await expect(exportRuns(sampleStore(), target, { format: 'xml' })).rejects.toMatchObject({ code: 'option-invalid' });
  expect(existsSync(target)).toBe(false);
});

test('A format of figures is chosen by its ending and is in the menu', async () => {
  const file = path.join(folder(), 'figure.words');
  await writeFigure(file, results, { kind: 'trade-off', study: 'by-hand' });
  expect(readFileSync(file, 'utf8')).toMatch(/^by-hand: trade-off\nDifference to full fine-tuning/);
  expect(figureMenu.at(-1)).toEqual({ format: 'words', text: { en: 'Words, to read', ko: '글, 읽기용' } });
  const other = writeFigure(path.join(folder(), 'figure.gif'), results, { kind: 'trade-off', study: 'by-hand' });
  await expect(other).rejects.toMatchObject({ details: { allowed: '.svg, .png, .pdf, .csv, .words' } });
});

test('Every format has its texts in both languages, and no two entries of a menu are alike', () => {
  for (const { id, name, variants } of exportFormats) {
    expect([name.en, name.ko, ...variants.flatMap(({ text }) => [text.en, text.ko])], id).not.toContain('');
    expect(variants.length, id).toBeGreaterThan(0);
  }
  for (const menu of [exportMenu, figureMenu]) {
    for (const locale of ['en', 'ko'] as const)
      expect(new Set(menu.map(({ text }) => text[locale])).size).toBe(menu.length);
  }
});
