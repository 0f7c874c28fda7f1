import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

const fileOf = (name: string, content: string) => ({
  name,
  async *open() {
    yield new TextEncoder().encode(content);
  },
});

const look = (content: string, name = 'rows.csv', options: object = {}) =>
  inspectFiles([fileOf(name, content)], name, readOptionsSchema.parse(options));

function imported(content: string, spec: Partial<ImportSpecInput> = {}, name = 'rows.csv') {
  const given = { name: 'task', kind: 'classification', files: [name], text: ['text'], label: 'label', ...spec };
  return importTask(importSpecSchema.parse(given), () => fileOf(name, content));
}

const codes = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code).filter((code) => code !== 'few-rows');
const rowsIn = ({ rows }: Awaited<ReturnType<typeof imported>>) =>
  rows.train.length + rows.validation.length + rows.test.length;

const films = Array.from(
  { length: 300 },
  (_, i) => `${i % 2 ? 'awful' : 'good'} film with a plot ${i},${i % 2 ? 'neg' : 'pos'}`,
);

describe('the first row', () => {
  it.each([
    ['usual names', ['text,label', ...films], true],
    ['a Korean name', ['리뷰,감성', ...films], true],
    ['names of programs', ['tweet_body,choose_one', ...films], true],
    ['a word above numbers', ['wording,verdict', ...films.map((_, i) => `row ${i} of these,${i % 2}`)], true],
    ['a label that comes again', films, false],
    ['a number', ['a plot,3', ...films], false],
  ])('%s: certain, so nothing is said', async (_, lines, header) => {
    const found = await look(lines.join('\n'));
    expect([found.header, codes(found)]).toEqual([header, []]);
  });

  it.each([
    ['words of the texts below, and a label of its own', ['very good film with a plot,mixed', ...films], false],
    ['words that no text has', ['wording,verdict', ...films], true],
    ['a sentence', ['Was it worth your evening?,mixed', ...films], false],
  ])('%s: a guess that is said', async (_, lines, header) => {
    const found = await look(lines.join('\n'));
    expect([found.header, codes(found)]).toEqual([header, [header ? 'header-guessed' : 'header-not-guessed']]);
    expect(found.warnings[0]!.details!['row']).toBe(lines[0]!.replace(',', ', '));
    const task = await imported(lines.join('\n'), { text: ['1'], label: '2' });
    expect(rowsIn(task) + task.rejected.length).toBe(header ? 300 : 301);
    expect(codes(task)).toContain(found.warnings[0]!.code);
    expect(codes(await look(lines.join('\n'), 'rows.csv', { header }))).toEqual([]);
  });

  it('is the header if an option names a column by its value there, in any Unicode composition', async () => {
    const name = '라벨'.normalize('NFD');
    const task = await imported([`wording,${name}`, ...films].join('\n'), { text: ['1'], label: '라벨' });
    expect([rowsIn(task), codes(task)]).toEqual([300, []]);
  });

  it('numbers columns that share a name, and refuses that name', async () => {
    const content = ['text,text,label', ...films.map((row) => `title,${row}`)].join('\n');
    const found = await look(content);
    expect(found.columns.map(({ name }) => name)).toEqual(['text (1)', 'text (2)', 'label']);
    expect(codes(found)).toEqual(['columns-repeated']);
    await expect(imported(content)).rejects.toMatchObject({
      code: 'column-ambiguous',
      details: { column: 'text', known: 'text (1), text (2)' },
    });
    for (const text of ['text (2)', '2']) {
      const task = await imported(content, { text: [text] });
      expect(task.rows.train[0]!.text).toMatch(/film/);
      expect(codes(task)).toEqual(['columns-repeated']);
    }
  });
});

describe('quotation marks in a file that is read without quoting', () => {
  const texts = Array.from({ length: 40 }, (_, i) => `a plain text ${i}\t${i % 2}`);
  it.each([
    ['doubled marks', ['"he said ""no"" to it"\t1', ...texts], 1],
    ['a line break inside', ['"first line', 'second line"\t1', ...texts], 1],
    ['a tab inside', ['"one\ttwo"\t1', ...texts], 1],
    ['every text enclosed', texts.map((row) => row.replace(/^(.*)\t/, '"$1"\t')), 40],
  ])('%s: warned of in inspect and import', async (_, lines, count) => {
    const content = ['text\tlabel', ...lines].join('\n');
    const wanted = { code: 'quotes-look-used', count };
    expect((await look(content, 'rows.tsv')).warnings).toMatchObject([wanted]);
    expect((await imported(content, {}, 'rows.tsv')).warnings[0]).toMatchObject(wanted);
    expect(codes(await look(content, 'rows.tsv', { quote: true }))).toEqual([]);
  });

  it.each([
    ['no marks', texts],
    ['marks inside texts', ['a 19" screen\t1', 'he said "no"\t0', '"No" was the answer\t1', ...texts]],
    ['one text that is all in marks', ['"No"\t1', ...texts]],
    ['an open mark and one at an end far below', ['"open\t1', ...texts, 'closed"\t1']],
  ])('%s: text, without a warning', async (_, lines) => {
    expect(codes(await look(['text\tlabel', ...lines].join('\n'), 'rows.tsv'))).toEqual([]);
  });

  it('names the option if the header itself is enclosed', async () => {
    const content = ['"text"\t"label"', ...texts.map((row) => row.replace(/^(.*)\t/, '"$1"\t'))].join('\n');
    await expect(imported(content, {}, 'rows.tsv')).rejects.toMatchObject({ code: 'column-enclosed' });
  });
});

it('counts line breaks inside fields, and neither headers nor blank lines', async () => {
  const content = 'text,label\r\n"one\r\ntwo",a\r\n\r\nthree,b\r\n';
  const found = await inspectFiles(
    [fileOf('a.csv', content), fileOf('b.csv', content)],
    'a',
    readOptionsSchema.parse({}),
  );
  expect(found).toMatchObject({ rows: 4, physicalLines: 10, lineBreaks: 2 });
});

const cases = path.join(sharedFolder() ?? '', 'cases');

describe.skipIf(sharedFolder() === null)('files as they were found (read from ../shared)', () => {
  const importFile = (file: string, spec: Partial<ImportSpecInput>) => {
    const place = path.join(cases, file);
    const given = { name: 'task', kind: 'classification', files: [place], text: ['text'], label: 'label', ...spec };
    return importTask(importSpecSchema.parse(given), diskFiles([place]));
  };
  it('tiny.csv has no header: 242 rows, 41 of them pos', async () => {
    const { labels } = await importFile('headerless/tiny.csv', { text: ['1'], label: '2' });
    expect(labels).toEqual([
      { name: 'neg', count: 201 },
      { name: 'pos', count: 41 },
    ]);
  });
  it('pandas.tsv causes a warning, and is read completely with quoting', async () => {
    const plain = await importFile('tsv-quoted/pandas.tsv', {});
    expect([plain.rejected.length, codes(plain)]).toEqual([4, ['quotes-look-used']]);
    const quoted = await importFile('tsv-quoted/pandas.tsv', { quote: true });
    expect([rowsIn(quoted), codes(quoted)]).toEqual([60, []]);
  });
  it('dup2.csv: the name that two columns have is refused', async () => {
    await expect(importFile('hostile/dup2.csv', {})).rejects.toMatchObject({ code: 'column-ambiguous' });
  });
});
