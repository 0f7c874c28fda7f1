import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { presetSpec } from '../../src/workbench/tasks/preset-spec';
import { folder } from '../store/sample';

const rowsFile = fileURLToPath(new URL('../reference/rows.parquet', import.meta.url));

const look = (file: string, options: object = {}) =>
  inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse(options));
const imported = (file: string, spec: Partial<ImportSpecInput> = {}) =>
  importTask(
    importSpecSchema.parse({
      name: 'a',
      kind: 'classification',
      files: [file],
      text: ['text'],
      label: 'label',
      ...spec,
    }),
    diskFiles([file]),
  );

/** A folder of files, by their path in it. */
function written(files: Readonly<Record<string, string | Buffer>>): string {
  const root = path.join(folder(), 'set');
  mkdirSync(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  return root;
}

const perLabel = (labels: readonly string[], count: number, below = '') =>
  Object.fromEntries(
    labels.flatMap((label) => Array.from({ length: count }, (_, i) => [`${below}${label}/${i}`, `${label} text ${i}`])),
  );

describe('a folder per label', () => {
  it('uses the folder as the label and the whole file as the text, in the order of the names', async () => {
    const root = written({ ...perLabel(['neg', 'pos'], 10), 'pos/.hidden': 'x', 'pos/a.txt': 'two\nlines\n' });
    const found = await look(root);
    expect(found).toMatchObject({ format: 'folders', rows: 21, header: false, suggestion: { label: 'label' } });
    expect(found.columns.map(({ name }) => name)).toEqual(['label', 'text', 'file']);
    expect(found.preview[0]).toEqual({ line: 1, fields: ['neg', 'neg text 0', 'neg/0'] });
    const task = await imported(root);
    expect(task.labels).toEqual([
      { name: 'neg', count: 10 },
      { name: 'pos', count: 11 },
    ]);
    const texts = [...task.rows.train, ...task.rows.validation, ...task.rows.test].map(({ text }) => text);
    expect(texts).toContain('two\nlines');
  });

  it('names the files that are not rows by their path', async () => {
    const task = await imported(
      written({ ...perLabel(['neg', 'pos'], 10), 'README.txt': 'of nothing', 'pos/x': ' \n' }),
    );
    expect(task.rejected.map(({ file, reason }) => [file, reason])).toEqual([
      ['set/README.txt', 'empty-label'],
      ['set/pos/x', 'empty-text'],
    ]);
  });

  it('reads 20 newsgroups through its preset, train and test folders inside, in the encoding it has', async () => {
    const groups = ['sci.space', 'rec.autos'];
    const root = written({
      ...perLabel(groups, 6, '20news-bydate-train/'),
      ...perLabel(groups, 4, '20news-bydate-test/'),
      '20news-bydate-test/rec.autos/9': iconv.encode('café', 'iso-8859-1'),
    });
    const spec = importSpecSchema.parse(await presetSpec('20-newsgroups', { files: [root] }));
    expect(spec).toMatchObject({ format: 'folders', encoding: 'iso-8859-1' });
    const task = await importTask(spec, diskFiles([root]));
    expect(task.labels).toEqual([
      { name: 'rec.autos', count: 11 },
      { name: 'sci.space', count: 10 },
    ]);
    const other = written(perLabel(['neg', 'pos'], 3));
    await expect(presetSpec('20-newsgroups', { files: [other] })).rejects.toMatchObject({ code: 'preset-unfit' });
  });

  it('is not read as a file, and a file is not read as a folder', async () => {
    const root = written(perLabel(['a', 'b'], 2));
    await expect(look(root, { format: 'csv' })).rejects.toMatchObject({ code: 'format-of-folder' });
    await expect(look(path.join(root, 'a', '0'), { format: 'folders' })).rejects.toMatchObject({
      code: 'format-of-file',
    });
    await expect(look(written({}))).rejects.toMatchObject({ code: 'file-empty' });
  });
});

describe('Parquet', () => {
  it('reads every row group, codec and kind of value, by the ending or by the first bytes', async () => {
    const found = await look(rowsFile);
    expect(found).toMatchObject({ format: 'parquet', rows: 30, delimiter: null, header: false });
    expect(found.columns.map(({ name, type }) => [name, type])).toEqual([
      ['text', 'text'],
      ['label', 'integer'],
      ['score', 'number'],
      ['kind', 'text'],
      ['flag', 'text'],
      ['words', 'text'],
    ]);
    expect(found.preview[29]).toEqual({
      line: 30,
      fields: ['문장 29, with "quotes"\nand a line break', '1', '3.625', '', 'false', '["a","b"]'],
    });
    const unnamed = path.join(folder(), 'rows');
    copyFileSync(rowsFile, unnamed);
    expect((await look(unnamed)).preview).toEqual(found.preview);
  });

  it('imports as every other format does, with rejected rows by their number', async () => {
    const task = await imported(rowsFile, { label: 'kind' });
    expect(task.labels).toEqual([
      { name: 'ham', count: 10 },
      { name: 'spam', count: 10 },
    ]);
    expect(task.rejected.map(({ line, reason }) => [line, reason]).slice(0, 2)).toEqual([
      [3, 'empty-label'],
      [6, 'empty-label'],
    ]);
    const scores = await imported(rowsFile, { kind: 'regression', label: 'score' });
    expect(scores.rows.train).toHaveLength(24);
    await expect(imported(rowsFile, { label: 'stars' })).rejects.toMatchObject({ code: 'column-missing' });
  });

  it('refuses a truncated file, with the reason', async () => {
    const torn = path.join(folder(), 'torn.parquet');
    writeFileSync(torn, readFileSync(rowsFile).subarray(0, 900));
    await expect(look(torn)).rejects.toMatchObject({ code: 'parquet-unreadable', details: { file: 'torn.parquet' } });
    writeFileSync(torn, '');
    await expect(look(torn)).rejects.toMatchObject({ code: 'parquet-unreadable' });
  });
});
