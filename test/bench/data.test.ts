import { expect, it } from 'vitest';
import { importTable, readTable, tableFile } from '../../scripts/bench/data/table-file';
import { shortTexts } from '../../scripts/bench/data/short-texts';
import { studyOfRuns } from '../../scripts/bench/made-up-study';
import { expandStudy } from '../../src/study/plan/expand';
import { parseStudy } from '../../src/study/plan/parse';
import { minilm, taskNamed } from '../study/facts';
import { writeTinyEncoder } from '../tiny-encoder';
import { bench, folder, refusalOf } from './bench';

it('the data benchmark prints rates of tokens, rows and imports, and the time of a plan', async () => {
  const encoder = folder();
  writeTinyEncoder(encoder);
  const { figures } = await bench('data', '--encoder', encoder, '--texts', '100', '--runs', '40');
  expect(figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
    'data.tokenise.textsPerSecond texts/s',
    'data.csv.rowsPerSecond rows/s',
    'data.csvImport.rowsPerSecond rows/s',
    'data.tsv.rowsPerSecond rows/s',
    'data.tsvImport.rowsPerSecond rows/s',
    'data.plan40.ms ms',
  ]);
  expect(figures.filter(({ value }) => !(value > 0))).toEqual([]);
});

it('reads every text of the measured tables, with quotation marks and commas', async () => {
  const texts = [...(await shortTexts(50)), 'He said "no", twice'];
  expect(new Set(texts).size).toBe(51);
  for (const format of ['csv', 'tsv'] as const) {
    const file = tableFile(format, texts);
    expect(await readTable(file)).toBe(51);
    const { task } = await importTable(file);
    expect(task.rejected.count).toBe(0);
    const read: string[] = [];
    for await (const { text } of task.texts()) read.push(text);
    expect(read).toEqual(texts);
  }
});

it.each([1, 40, 1000, 10_000])('a made-up study has all of its %i runs', (count) => {
  const file = parseStudy({ ...studyOfRuns('plan', 'task', count), encoder: minilm.name });
  const runs = expandStudy(file, { tasks: [taskNamed('task')], encoders: [minilm] });
  expect(new Set(runs.map(({ id }) => id)).size).toBe(count);
});

it('refuses a count that is not a number in one sentence', async () => {
  expect(await refusalOf('data', '--texts', 'many')).toMatch(/--texts is "many"; allowed: whole numbers from 1/);
});
