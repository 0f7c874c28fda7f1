import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataFile, Row } from '../../src/data/readers/data-file';
import { openTable } from '../../src/data/readers/open-table';
import { readOptionsSchema } from '../../src/shared/dataset-import';

/** A file that arrives in pieces of `size` bytes, which cut keys, escapes and numbers anywhere. */
function fileOf(content: string, name: string, size: number): DataFile {
  const bytes = new TextEncoder().encode(content);
  return {
    name,
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

async function read(content: string, options: object = {}, name = 'rows.json', size = 70_000) {
  const table = await openTable(fileOf(content, name, size), { ...readOptionsSchema.parse({}), ...options });
  const rows: Row[] = [];
  for await (const row of table.rows) rows.push(row);
  const { format, columns, records } = table;
  const warnings = table.warnings?.().map(({ code }) => code);
  return { format, columns, records, rows, warnings, fields: rows.map(({ fields }) => fields) };
}

const two = [
  { text: 'one, "two" {[', label: 0 },
  { text: 'three\\', label: 1 },
];
const fields = [
  ['one, "two" {[', '0'],
  ['three\\', '1'],
];
/** Larger than the part of a file that is inspected first. */
const many = Array.from({ length: 3000 }, (_, i) => ({ text: `a text of some words ${i}`, label: i % 2 }));

describe('a JSON text of rows', () => {
  it.each([
    ['a list on one line', JSON.stringify(two), undefined],
    ['a list over many lines', JSON.stringify(two, null, 2), undefined],
    ['a list under a key', JSON.stringify({ version: '1.0', data: two }), 'data'],
    ['a list under a key over many lines', JSON.stringify({ note: ['x'], data: two }, null, 2), 'data'],
    ['a list deeper', JSON.stringify({ result: { note: [[{}]], items: two, n: 2 } }), 'result.items'],
    ['objects that follow each other', two.map((row) => JSON.stringify(row, null, 1)).join('\n'), undefined],
  ])('is read as %s, whatever its name', async (_, content, records) => {
    for (const name of ['rows.json', 'rows.csv', 'rows.tsv', 'rows.txt', 'rows']) {
      expect(await read(content, {}, name)).toMatchObject({
        format: 'json',
        columns: ['text', 'label'],
        records,
        fields,
      });
    }
  });

  it('differs from JSON Lines by its content', async () => {
    expect(await read(JSON.stringify(two), {}, 'rows.jsonl')).toMatchObject({ format: 'json', fields });
    const lines = two.map((row) => JSON.stringify(row)).join('\n');
    for (const name of ['rows.json', 'rows.csv', 'rows.jsonl']) {
      expect(await read(lines, {}, name)).toMatchObject({ format: 'jsonl', fields });
    }
    expect((await read('{"a": 1}\tx\n{"b": 2}\ty\n', { header: false }, 'rows.tsv')).format).toBe('tsv');
    expect((await read('[id],text\n1,a\n', {}, 'rows.csv')).format).toBe('csv');
  });

  it('is read if one line is longer than the part that is inspected first', async () => {
    for (const content of [JSON.stringify(many), JSON.stringify({ data: many })]) {
      const { rows, format } = await read(content);
      expect([format, rows.length, rows[2999]!.fields]).toEqual(['json', 3000, ['a text of some words 2999', '1']]);
    }
  });

  it('gives the same rows in pieces of any size, each with the line on which it starts', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.constantFrom(null, true, [1, ['"']], { a: '}' }),
    );
    const record = fc.dictionary(fc.constantFrom('a', 'b"', 'ü'), cell, { minKeys: 1 });
    const list = fc.array(record, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(list, fc.integer({ min: 1, max: 40 }), fc.boolean(), async (rows, size, isWrapped) => {
        const content = JSON.stringify(isWrapped ? { head: 1, rows } : rows, null, 1).replace(/\\u0000|\0/g, '');
        const options = { format: 'json', ...(isWrapped ? { records: 'rows' } : {}) };
        const whole = await read(content, options);
        expect((await read(content, options, 'rows.json', size)).rows).toEqual(whole.rows);
        expect(whole.rows).toHaveLength(rows.length);
        const lines = content.split('\n');
        expect(whole.rows.every(({ line }) => lines[line - 1]!.trim().startsWith('{'))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('takes one of several lists by its keys, and names them where none is chosen', async () => {
    const content = JSON.stringify({ train: two, more: { test: two.slice(1) } }, null, 2);
    await expect(read(content)).rejects.toMatchObject({
      code: 'json-records-unclear',
      details: { known: 'train, more.test' },
    });
    const chosen = await read(content, { records: 'more.test' });
    expect([chosen.fields, chosen.warnings]).toEqual([fields.slice(1), []]);
    expect((await read(JSON.stringify({ data: two }))).warnings).toEqual(['rows-under-key']);
    await expect(read(content, { records: 'dev' })).rejects.toMatchObject({ code: 'json-records-missing' });
  });

  it.each([
    ['pandas with a column a key', '{"text": {"0": "a"}, "label": {"0": 1}}', 'json-without-rows', {}],
    ['a list of lists', '[["a", 1], ["b", 2]]', 'json-not-object', { line: 1 }],
    ['a list with a text in it', '[{"text": "a"},\n "b"]', 'json-not-object', { line: 2 }],
    ['a list that is cut off', '[{"text": "a"},\n {"text": "b"', 'json-cut', { line: 2 }],
    ['a missing comma', '[{"text": "a"}\n {"text": "b"}]', 'json-broken', { line: 2 }],
    ['a wrong number in a row', '[{"text":\n "a", "n": 01}]', 'json-broken', { line: 2 }],
    ['a wrong bracket', '[{"text": "a"}}', 'json-broken', { line: 1 }],
    ['a list of nothing', '[]', 'file-empty', {}],
    ['levels without end', `{"a":${'['.repeat(300_000)}`, 'json-too-deep', {}],
    ['a row of many levels', `[{"a":${'['.repeat(500)}${']'.repeat(500)}}]`, 'json-too-deep', {}],
    ['a row without end', `[{"a":"${'x'.repeat(5_000_000)}`, 'row-too-long', {}],
  ])('refuses %s', async (_, content, code, details) => {
    await expect(read(content)).rejects.toMatchObject({ code, details });
  });
});
