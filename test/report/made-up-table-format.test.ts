// @vitest-environment happy-dom
import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { expect, test, vi } from 'vitest';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { program } from '../../src/cli/program';
import { tableFormat, tableFormatIds, tableText, type TableFormatId } from '../../src/report/tables/formats/registry';
import { scoreTable } from '../../src/report/tables/score-table';
import { setLocale } from '../../src/renderer/i18n';
import { useStudies } from '../../src/renderer/stores/studies';
import TablesTab from '../../src/renderer/views/compare/TablesTab.vue';
import { calls } from '../../src/shared/ipc';
import { writeTable } from '../../src/workbench/exports/table';
import type { StudyFileInput } from '../../src/shared/study-file';
import { folder } from '../store/sample';
import { resultsOf } from '../study/results';

/** The product with one format of tables more: a file of its own and one entry in the list. */
vi.mock('../../src/report/tables/formats/list', async (original) => {
  const { formats } = await original<{ readonly formats: readonly object[] }>();
  const { asciidoc } = await import('./asciidoc-format');
  return { formats: [...formats, asciidoc] };
});

const id = 'asciidoc' as TableFormatId;
const study: StudyFileInput = { tasks: ['a'], methods: [{ method: 'full' }, { method: 'adapter', size: [8, 64] }] };
const results = resultsOf(study, () => ({ validation: 0.8, test: 0.8 }));

test('A format of tables is in the help, in the schema, and a file of its ending', async () => {
  const root = await program(['report', '--help']);
  const report = root.commands.find((one) => one.name() === 'report')!;
  const help = report.commands
    .find((one) => one.name() === 'table')!
    .helpInformation()
    .replace(/\s+/g, ' ');
  expect(help).toContain('(md, latex, csv, json, asciidoc)');
  const asked = { study: 'x', locale: 'en', style: 'glue', estimator: 'mean', split: 'auto' };
  expect(calls['exports:table'].args.safeParse({ ...asked, format: id }).success).toBe(true);
  expect(calls['exports:table'].args.safeParse({ ...asked, format: 'xml' }).success).toBe(false);
  const file = path.join(folder(), `table.${tableFormat(id).ending}`);
  await writeTable(file, results, { study: 'by-hand', style: 'glue', format: id, locale: 'ko' });
  expect(file).toMatch(/\.adoc$/);
  expect(readFileSync(file, 'utf8')).toBe('|=== ko, 4 rows\n');
});

test('A format of tables is copied and saved from the window', async () => {
  setActivePinia(createPinia());
  setLocale('en');
  useStudies().results = results;
  const tab = mount(TablesTab, { attachTo: document.body });
  expect(tab.findAll('button').map((one) => one.attributes('aria-label'))).toContain('Copy as AsciiDoc');
  await tab.get('[aria-haspopup="menu"]').trigger('pointerdown', { button: 0, pointerType: 'mouse' });
  await tab.get('[aria-haspopup="menu"]').trigger('keydown', { key: 'Enter' });
  await flushPromises();
  const items = [...document.querySelectorAll('[role="menuitem"]')].map((one) => one.textContent.trim());
  expect(items).toEqual(['Markdown', 'LaTeX', 'CSV', 'JSON', 'AsciiDoc']);
  tab.unmount();
});

test('Every format writes the table, has a name in both languages and an ending of its own', () => {
  const table = scoreTable(results, { style: 'extra' });
  for (const one of tableFormatIds) {
    expect(tableText(table, one, 'en'), one).toMatch(/\S[\s\S]*\n$/);
    expect([tableFormat(one).name.en, tableFormat(one).name.ko], one).not.toContain('');
  }
  expect(new Set(tableFormatIds.map((one) => tableFormat(one).ending)).size).toBe(tableFormatIds.length);
});
