import path from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataFile, Row } from '../../src/data/readers/data-file';
import { openTable } from '../../src/data/readers/open-table';
import { readOptionsSchema, type ReadOptions } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

/** Bytes that arrive in pieces of `size`. */
function fileOf(content: string, size = 65_536, name = 'rows.csv'): DataFile {
  const bytes = new TextEncoder().encode(content);
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

async function rowsOf(file: DataFile, options: Partial<ReadOptions> = {}): Promise<Row[]> {
  const table = await openTable(file, { ...readOptionsSchema.parse({ header: false }), ...options });
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  return rows;
}

const fieldsOf = async (...given: Parameters<typeof rowsOf>) => (await rowsOf(...given)).map(({ fields }) => fields);

const good = Array.from({ length: 3000 }, (_, i) => `"text, ${i}",a`).join('\n');

describe('a quotation mark where none can be is refused with its line', () => {
  it.each([
    ['inside a field', `${good}\na 19" screen,b\n`, 'quote-stray', { line: 3001 }],
    ['inside a field after one of several lines', '"one\ntwo",a 19" screen\n', 'quote-stray', { line: 2 }],
    ['after an enclosed field', 'one,a\n"two" three,b\n', 'quote-stray', { line: 2 }],
    ['escaped by a backslash', `${good}\r\n"he said \\"hi\\"",b\n`, 'quote-stray', { line: 3001 }],
    ['never closed', `${good}\n"open,b\nnext,c\n`, 'quote-open', { line: 3001 }],
    ['closed by the next one far below', `${good}\n"open,b\nnext,c\n"other,d\n`, 'quote-across-lines', { line: 3001 }],
    ['in old Macintosh lines', 'one,a\rtwo" three,b\r', 'quote-stray', { line: 2 }],
  ])('%s', async (_, text, code, details) => {
    for (const size of [7, 65_536]) {
      await expect(rowsOf(fileOf(text, size))).rejects.toMatchObject({ code, details });
    }
  });

  it('a row that is too long is named by the mark that opens it', async () => {
    const text = `one,a\n"two\nthree","${'x'.repeat(5 * 2 ** 20)}`;
    await expect(rowsOf(fileOf(text))).rejects.toMatchObject({ code: 'row-too-long', details: { line: 3 } });
  });
});

describe('--quote lenient and --escape backslash', () => {
  it.each([
    [
      'a mark inside a field',
      'a 19" screen,x\n"one, two",y\n',
      [
        ['a 19" screen', 'x'],
        ['one, two', 'y'],
      ],
    ],
    ['text after an enclosed field', '"Alien" is good,x\n', [['"Alien" is good', 'x']]],
    ['a doubled mark in an enclosed field', '"one ""two""",x\n', [['one "two"', 'x']]],
  ])('lenient: %s', async (_, text, fields) => {
    for (const size of [1, 65_536]) expect(await fieldsOf(fileOf(text, size), { quote: 'lenient' })).toEqual(fields);
  });

  it('lenient: never joins lines over a mark that was not closed', async () => {
    const text = '"open,x\nnext "one" here,y\n';
    await expect(rowsOf(fileOf(text), { quote: 'lenient' })).rejects.toMatchObject({ code: 'quote-across-lines' });
  });

  it.each([
    ['a mark', '"he said \\"hi\\", twice",x\n', [['he said "hi", twice', 'x']]],
    ['a backslash before the end', '"C:\\\\",x\n', [['C:\\', 'x']]],
    ['a delimiter outside of marks', 'one\\, two,x\n', [['one, two', 'x']]],
    ['nothing else', '"C:\\temp\\new",x\n', [['C:\\temp\\new', 'x']]],
    ['a mark beside doubled ones', '"a \\"b\\" ""c""",x\n', [['a "b" "c"', 'x']]],
    ['the last character', 'one,x\\', [['one', 'x\\']]],
  ])('backslash: %s', async (_, text, fields) => {
    for (const size of [1, 65_536]) expect(await fieldsOf(fileOf(text, size), { escape: 'backslash' })).toEqual(fields);
  });

  it('an escape style turns quoting on where tabs would have turned it off, and not against --quote off', async () => {
    const file = fileOf('"a \\"b\\"\tc"\tx\n', 65_536, 'rows.tsv');
    expect(await fieldsOf(file, { escape: 'backslash' })).toEqual([['a "b"\tc', 'x']]);
    await expect(rowsOf(file, { escape: 'backslash', quote: false })).rejects.toMatchObject({
      code: 'options-together',
    });
  });
});

it('reads any text of commas, marks and line ends as csv-parse does, or refuses it as csv-parse does', async () => {
  const text = fc.array(fc.constantFrom('a', ',', '"', '""', '\n', '\r\n', '",', ',"', '"\n', '\n"'), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (parts, size) => {
      const content = `x,y\n${parts.join('')}`;
      let wanted: string[][] | null;
      try {
        wanted = parse(content, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] });
      } catch {
        wanted = null;
      }
      const found = await fieldsOf(fileOf(content, size), { format: 'csv', delimiter: ',' }).catch(() => null);
      expect(found).toEqual(wanted && wanted.filter((row) => row.length > 1 || row[0] !== ''));
    }),
    { numRuns: 2000 },
  );
});

const cases = path.join(sharedFolder() ?? '', 'cases');

describe.skipIf(sharedFolder() === null)('files that other tools write (read from ../shared)', () => {
  const read = (file: string, options: Partial<ReadOptions> = {}) =>
    rowsOf(diskFiles([])(path.join(cases, file)), { header: true, ...options });
  it.each([
    ['stray-quote/inch.csv', { quote: 'lenient' }],
    ['stray-quote/spark.csv', { escape: 'backslash' }],
  ] as const)('%s: 60 rows of two fields', async (file, options) => {
    const rows = await read(file, options);
    expect(rows.map(({ fields }) => fields.length)).toEqual(Array(60).fill(2));
  });
  it.each([
    ['stray-quote/inch.csv', 'quote-stray', 9],
    ['stray-quote/spark.csv', 'quote-stray', 2],
    ['hostile/unclosed.csv', 'quote-open', 32],
  ])('%s: the line of the error', async (file, code, line) => {
    await expect(read(file)).rejects.toMatchObject({ code, details: { line } });
  });
});
