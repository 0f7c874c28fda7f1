import path from 'node:path';
import { readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';
import { folder } from '../store/sample';

const look = (file: string, options: object = {}) =>
  inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse(options));

function written(name: string, content: string): string {
  const file = path.join(folder(), name);
  writeFileSync(file, content);
  return file;
}

describe('an inspection of a file', () => {
  it('returns format, delimiter, header, types and values, and a suggested mapping', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i};a longer text, number ${i};${i % 3 ? 'good' : 'bad'};0.5`);
    const found = await look(written('reviews.csv', ['id;review;class;weight', ...rows].join('\n')));
    expect(found).toMatchObject({
      format: 'csv',
      delimiter: ';',
      quote: true,
      header: true,
      rows: 30,
      physicalLines: 31,
    });
    expect(found.columns.map(({ type }) => type)).toEqual(['integer', 'text', 'text', 'number']);
    expect(found.values['class']).toEqual([
      { name: 'good', count: 20 },
      { name: 'bad', count: 10 },
    ]);
    expect(found.preview[0]).toEqual({ line: 2, fields: ['0', 'a longer text, number 0', 'bad', '0.5'] });
    expect(found.suggestion).toEqual({
      name: 'reviews',
      kind: 'classification',
      text: ['review'],
      textPair: null,
      label: 'class',
      preset: null,
    });
  });

  it('uses the content if the ending says nothing', async () => {
    expect((await look(written('a', '{"text":"x","label":1}\n'))).format).toBe('jsonl');
    expect((await look(written('a.txt', 'x\tone two\ny\tthree four\n'))).format).toBe('tsv');
    expect((await look(written('a.txt', 'text,label\n"one, two",x\n'))).format).toBe('csv');
    expect((await look(written('a.txt', 'x one two\ny three, four\n'))).format).toBe('lines');
  });

  it('treats a first row of numbers, or one whose label occurs again, as data', async () => {
    expect((await look(written('a.tsv', 'ham\tone\nspam\ttwo\nham\tthree\n'))).header).toBe(false);
    expect((await look(written('a.csv', '3,one\n4,two\n'))).header).toBe(false);
    expect((await look(written('a.csv', ',text\n1,one\n2,two\n'))).columns.map(({ name }) => name)).toEqual([
      '1',
      'text',
    ]);
  });

  it.skipIf(process.platform !== 'linux')('closes a file that it refuses before the end', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `"text ${i}",${i % 2}`);
    for (const name of ['large.csv', 'large.txt']) {
      const file = written(name, ['text,label', ...rows].join('\n'));
      const spec = importSpecSchema.parse({
        ...{
          name: 'x',
          kind: 'classification',
          files: [file],
          text: ['text'],
          label: 'none',
          quote: name === 'large.csv',
        },
      });
      await expect(importTask(spec, diskFiles([file]))).rejects.toMatchObject({ code: 'column-missing' });
      await expect.poll(() => openFiles().includes(file)).toBe(false);
    }
  });
});

const openFiles = (): string[] =>
  readdirSync('/proc/self/fd').flatMap((one) => {
    try {
      return [readlinkSync(`/proc/self/fd/${one}`)];
    } catch {
      return [];
    }
  });

const data = path.join(sharedFolder() ?? '', 'data');

describe.skipIf(sharedFolder() === null)('published files as they are found (read from ../shared)', () => {
  it.each([
    ['sst-2/train.tsv', {}, 'tsv', true, 20_000, ['sentence'], 'label'],
    ['cola/train.tsv', {}, 'tsv', false, 8_551, ['4'], '2'],
    ['rte/dev.tsv', {}, 'tsv', true, 277, ['sentence1'], 'label'],
    ['sts-b/dev.tsv', {}, 'tsv', true, 1_500, ['sentence1'], 'score'],
    ['sms-spam/SMSSpamCollection', {}, 'tsv', false, 5_574, ['2'], '1'],
    ['trec/TREC.train', { encoding: 'iso-8859-1' }, 'lines', false, 5_452, ['text'], 'label'],
    ['ag-news/train.csv', {}, 'csv', false, 5_600, ['3'], '1'],
    ['ag-news-descriptions/train.tsv', {}, 'tsv', false, 10_000, ['1'], '2'],
    [
      ...(['airline-sentiment/Airline-Sentiment-2-w-AA.csv', { encoding: 'macintosh' }] as const),
      ...(['csv', true, 14_640, ['text'], 'airline_sentiment'] as const),
    ],
    [
      ...(['disaster-tweets/socialmedia-disaster-tweets-DFE.csv', { encoding: 'macintosh' }] as const),
      ...(['csv', true, 10_876, ['text'], 'choose_one'] as const),
    ],
  ] as const)('%s', async (file, options, format, header, rows, text, label) => {
    const found = await look(path.join(data, file), options);
    expect(found).toMatchObject({ format, header, rows, suggestion: { text, label } });
  });
});
