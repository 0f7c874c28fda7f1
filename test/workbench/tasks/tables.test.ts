import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../../src/data/import/import-task';
import { inspectFiles } from '../../../src/data/import/inspect';
import { unpackedLz4 } from '../../../src/data/readers/lz4-frame';
import { importSpecSchema, readOptionsSchema, type ImportSpecInput } from '../../../src/shared/dataset-import';
import { diskFiles } from '../../../src/workbench/tasks/disk-file';
import { folder } from '../../store/sample';

/** Tables of tables_reference.py: the same 60 rows, written by pyarrow and openpyxl. */
const tables = fileURLToPath(new URL('../../reference/tables', import.meta.url));
const reference = (name: string): string => path.join(tables, name);

function written(name: string, content: Uint8Array | string): string {
  const file = path.join(folder(), name);
  writeFileSync(file, content);
  return file;
}

const look = (file: string, options: object = {}) =>
  inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse(options));
const imported = (files: string | string[], spec: Partial<ImportSpecInput> = {}) =>
  importTask(
    importSpecSchema.parse({
      ...{ name: 'a', kind: 'classification', files: [files].flat(), text: ['text'], label: 'label' },
      ...spec,
    }),
    diskFiles([files].flat()),
  );
const textsOf = ({ rows }: Awaited<ReturnType<typeof imported>>): string[] =>
  [...rows.train, ...rows.validation, ...rows.test].map(({ text }) => text);

describe('Arrow', () => {
  it.each(['stream.arrow', 'uncompressed.feather', 'lz4.feather', 'zstd.feather'])(
    'reads every value of %s as the other formats write it',
    async (name) => {
      const found = await look(reference(name));
      expect(found).toMatchObject({ format: 'arrow', rows: 60, suggestion: { label: 'label' } });
      const row = Object.fromEntries(found.columns.map(({ name: column }, i) => [column, found.preview[1]!.fields[i]]));
      expect(row).toEqual({
        ...{ text: '문장 1, with words', label: 'pos', topic: 'food', words: '["a","b"]', long: 'x' },
        ...{ large: '1152921504606846977', price: '-0.05', flag: 'false' },
        ...{ day: '2024-03-01T00:00:00.000Z', time: '2023-11-14T22:13:20.000Z' },
        ...{ meta: '{"id":1,"source":{"site":"a"}}', 'meta.id': '1', 'meta.source': '{"site":"a"}' },
        'meta.source.site': 'a',
      });
      expect(found.preview[2]!.fields[2]).toBe('');
      expect((await imported(reference(name))).labels).toEqual([
        { name: 'neg', count: 30 },
        { name: 'pos', count: 30 },
      ]);
    },
  );

  it('refuses one that is cut off', async () => {
    const bytes = readFileSync(reference('stream.arrow'));
    for (const length of [12, 200, 4000]) {
      await expect(imported(written('a.arrow', bytes.subarray(0, length)))).rejects.toMatchObject({
        code: 'arrow-unreadable',
      });
    }
  });

  it('refuses LZ4 frames whose blocks leave the frame or refer to bytes before it', () => {
    const frame = (...block: number[]): Uint8Array =>
      Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0, block.length, 0, 0, 0, ...block, 0, 0, 0, 0]);
    expect(new TextDecoder().decode(unpackedLz4(frame(0x32, 97, 98, 99, 3, 0, 0x10, 100)))).toBe('abcabcabcd');
    expect(() => unpackedLz4(frame(0x12, 97, 9, 0))).toThrow('before its start');
    expect(() => unpackedLz4(frame(0xf0, 200))).toThrow('ends in its bytes');
    expect(() => unpackedLz4(frame(0x10, 97).subarray(0, 12))).toThrow('ends after its frame');
  });
});

describe('XLSX', () => {
  it('reads the first sheet with the line of each row, dates in ISO 8601 and numbers as stored', async () => {
    const found = await look(reference('rows.xlsx'));
    expect(found).toMatchObject({ format: 'xlsx', header: true, rows: 60, suggestion: { label: 'label' } });
    expect(found.columns.map(({ name }) => name)).toEqual(['text', 'label', 'number', 'when', 'flag']);
    expect(found.preview.slice(0, 2)).toEqual([
      { line: 2, fields: ['문장 0, with words', 'neg', '0.3', '2024-03-01T12:30:00.000Z', 'true'] },
      { line: 4, fields: ['  two\nlines ', 'pos', '0.3', '2024-03-01T12:30:00.000Z', 'true'] },
    ]);
    expect(textsOf(await imported(reference('rows.xlsx')))).toContain('two\nlines');
  });

  it('reads another sheet by its name, then by its number', async () => {
    expect((await look(reference('rows.xlsx'), { sheet: '2024', header: false })).preview[0]!.fields).toEqual([
      'only',
      'one row',
    ]);
    expect((await look(reference('rows.xlsx'), { sheet: '2', header: false })).rows).toBe(1);
    await expect(look(reference('rows.xlsx'), { sheet: 'none' })).rejects.toMatchObject({
      code: 'sheet-missing',
      details: { sheet: 'none', known: '리뷰, 2024, empty' },
    });
    await expect(look(reference('rows.xlsx'), { sheet: 'empty' })).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('refuses one that is damaged, and files that are no spreadsheet but are read as one', async () => {
    const bytes = readFileSync(reference('rows.xlsx'));
    await expect(look(written('a.xlsx', bytes.subarray(0, 3000)))).rejects.toMatchObject({ code: 'zip-damaged' });
    await expect(look(written('a.csv', 'a,b\n1,2\n'), { format: 'xlsx' })).rejects.toMatchObject({
      code: 'format-differs',
    });
    await expect(look(reference('rows.xlsx'), { format: 'csv' })).rejects.toMatchObject({ code: 'format-differs' });
  });
});

describe('a file per label', () => {
  it('uses the ending of the name as the label, and the name of a text file', async () => {
    const lines = (word: string): string => Array.from({ length: 20 }, (_, i) => `a ${word} film, ${i}`).join('\n');
    const files = [written('rt-polarity.pos', lines('good')), written('rt-polarity.neg', lines('bad'))];
    expect(await look(files[0]!)).toMatchObject({ format: 'label-files', rows: 20 });
    expect((await imported(files)).labels).toEqual([
      { name: 'neg', count: 20 },
      { name: 'pos', count: 20 },
    ]);
    const named = [written('긍정.txt', lines('good')), written('부정.txt', lines('bad'))];
    expect((await imported(named, { format: 'label-files' })).labels!.map(({ name }) => name)).toEqual([
      '긍정',
      '부정',
    ]);
  });
});

describe('a text template', () => {
  const rows = ['title,body,label', 'A,one,p', ',two,n', 'C,,p', ',,n'].join('\n');

  it('makes the text from columns, and rejects a row whose columns are all blank', async () => {
    const file = written('a.csv', rows);
    const task = await imported(file, { text: ['title'], textTemplate: '{title}: {{{2}}}', split: [50, 25, 25] });
    expect(textsOf(task).sort()).toEqual([': {two}', 'A: {one}', 'C: {}']);
    expect(task.rejected).toMatchObject([{ line: 5, reason: 'empty-text' }]);
  });

  it.each(['no column', '{title', 'title}', '{}', '{ }'])('refuses "%s"', async (textTemplate) => {
    await expect(imported(written('a.csv', rows), { textTemplate })).rejects.toMatchObject({
      code: 'template-invalid',
    });
  });

  it('names a column that the file lacks', async () => {
    await expect(imported(written('a.csv', rows), { textTemplate: '{tite}' })).rejects.toMatchObject({
      code: 'column-missing',
      details: { column: 'tite' },
    });
  });
});
