import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../src/data/readers/open-table';
import type { DataFile, Row } from '../../src/data/readers/data-file';
import { readOptionsSchema } from '../../src/shared/dataset-import';
import { AppError } from '../../src/shared/errors';

/** Bytes that arrive in pieces of `size`, which cut characters, quotes and line ends anywhere. */
function fileOf(content: string | Uint8Array, name = 'rows.csv', size = 7): DataFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

async function read(file: DataFile, options: object = {}): Promise<{ columns: readonly string[]; rows: Row[] }> {
  const table = await openTable(file, { ...readOptionsSchema.parse({}), ...options });
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  return { columns: table.columns, rows };
}

const fieldsOf = async (...given: Parameters<typeof read>) => (await read(...given)).rows.map(({ fields }) => fields);

describe('readers', () => {
  it('CSV: quotes, commas and line breaks inside fields, each row with the line on which it starts', async () => {
    const text = 'text,label\r\n"one, ""two""\r\nthree",x\r\n\r\nplain,y\r\n';
    const { columns, rows } = await read(fileOf(text));
    expect(columns).toEqual(['text', 'label']);
    expect(rows).toEqual([
      { line: 2, fields: ['one, "two"\r\nthree', 'x'] },
      { line: 5, fields: ['plain', 'y'] },
    ]);
  });

  it('TSV: a quotation mark is a character, unless quoting is asked for', async () => {
    const text = 'label\ttext\nx\t"half open\ny\tsecond\n';
    expect(await fieldsOf(fileOf(text, 'a.tsv'))).toEqual([
      ['x', '"half open'],
      ['y', 'second'],
    ]);
    await expect(read(fileOf(text, 'a.tsv'), { quote: true })).rejects.toMatchObject({ code: 'quote-open' });
  });

  it('JSON Lines: keys become columns, a missing one is empty', async () => {
    const { columns, rows } = await read(
      fileOf('{"text":"a","label":1}\n{"label":2,"more":null,"text":"b"}\n', 'a.jsonl'),
    );
    expect(columns).toEqual(['text', 'label', 'more']);
    expect(rows.map(({ fields }) => fields)).toEqual([
      ['a', '1', ''],
      ['b', '2', ''],
    ]);
  });

  it('lines: the first blank ends the label', async () => {
    expect(await fieldsOf(fileOf('NUM:date When was it ?\nHUM:ind Who ?\n', 'TREC.train'))).toEqual([
      ['NUM:date', 'When was it ?'],
      ['HUM:ind', 'Who ?'],
    ]);
  });

  it('drops a byte order mark, and reads the line ends of old Macintosh programs', async () => {
    expect((await read(fileOf('\ufefftext,label\na,x\n'))).columns).toEqual(['text', 'label']);
    expect(await fieldsOf(fileOf('text,label\ra,x\rb,y\r'))).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ]);
  });

  it('decodes the declared encoding, and never guesses', async () => {
    const bytes = Buffer.from('746578742c6c6162656c0a636166882c780a', 'hex');
    expect(await fieldsOf(fileOf(bytes), { encoding: 'macintosh' })).toEqual([['cafà', 'x']]);
    await expect(read(fileOf(bytes))).rejects.toMatchObject({ code: 'encoding-undeclared', details: { line: 2 } });
  });

  it('reads back whatever a CSV writer wrote, in pieces of any size', async () => {
    const field = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\0\ufeff\ufffd]/g, ''));
    const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 64 }), async (written, size) => {
        const text = `text,label\n${stringify(written, { quoted: true })}`;
        expect(await fieldsOf(fileOf(text, 'a.csv', size), { header: true })).toEqual(written);
      }),
      { numRuns: 150 },
    );
  });

  it('reads any bytes as rows, or throws an error with a code', async () => {
    const names = fc.constantFrom('a.csv', 'a.tsv', 'a.jsonl', 'a.txt', 'a');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), names, async (bytes, name) => {
        try {
          const { rows } = await read(fileOf(bytes, name));
          expect(rows.every(({ line }) => line > 0)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
      { numRuns: 400 },
    );
  });
});
