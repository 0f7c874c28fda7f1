import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { splits } from '../../src/shared/metric';

/** Imports one file given by its name and content. */
const imported = (name: string, content: string, spec: Partial<ImportSpecInput> = {}) =>
  importTask(
    importSpecSchema.parse({
      ...{ name: 'task', kind: 'classification', files: [name], text: ['text'], label: 'label' },
      ...spec,
    }),
    () => ({
      name,
      async *open() {
        yield new TextEncoder().encode(content);
      },
    }),
  );

/** The same values of a column as JSON Lines, unquoted, and as CSV. */
function bothWays(values: readonly string[], column = 'label') {
  const cells = (value: string, i: number): Record<string, string> => ({ label: String(i % 2), [column]: value });
  const names = Object.keys(cells('', 0));
  const json = values.map((value, i) => {
    const members = Object.entries(cells(value, i)).map(([key, one]) => `"${key}": ${one}`);
    return `{"text": "text ${i}", ${members.join(', ')}}`;
  });
  const csv = values.map((value, i) => [`text ${i}`, ...Object.values(cells(value, i))].join(','));
  return { json: json.join('\n'), csv: [`text,${names.join(',')}`, ...csv].join('\n') };
}

const namesOf = ({ labels }: Awaited<ReturnType<typeof imported>>) => labels!.map(({ name, count }) => [name, count]);

describe('bare numbers of JSON Lines', () => {
  it.each([
    ['beyond 53 bits', ['9007199254740992', '9007199254740993']],
    ['of 64 bits without a sign', ['18446744073709551614', '18446744073709551615']],
    ['negative and large', ['-9223372036854775808', '-9223372036854775807']],
    ['beyond a double', ['1e999', '-1e999', '12345678901234567890']],
    ['with zeros at the end', ['0.10', '0.1', '1.0', '1']],
    ['of many digits', ['0.12345678901234567890', '0.12345678901234567891']],
    ['with a negative zero', ['-0', '0']],
    ['with an exponent', ['1e2', '1E2', '100']],
  ])('as a label %s are the classes that a CSV file has', async (_, few) => {
    const { json, csv } = bothWays(Array.from({ length: 60 }, (_, i) => few[i % few.length]!));
    const [fromJson, fromCsv] = [await imported('a.jsonl', json), await imported('a.csv', csv)];
    expect(new Set(namesOf(fromJson).map(([name]) => name))).toEqual(new Set(few));
    expect(fromJson.labels).toEqual(fromCsv.labels);
    expect(fromJson.sha256).toBe(fromCsv.sha256);
  });

  it('as a group keep neighbours apart that are one number to JavaScript', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => String(1580661436132757504n + BigInt(Math.floor(i / 2))));
    const { json, csv } = bothWays(ids, 'author');
    const spec = { group: 'author' };
    const [fromJson, fromCsv] = [await imported('a.jsonl', json, spec), await imported('a.csv', csv, spec)];
    expect(splits.map((split) => fromJson.rows[split].length)).toEqual([48, 6, 6]);
    expect(fromJson.sha256).toBe(fromCsv.sha256);
  });

  it('as a text, and inside lists and objects, keep every digit', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => `{"text": 1234567890123456789${i}, "label": ${i % 2}}`);
    const { rows: found } = await imported('a.jsonl', rows.join('\n'));
    const texts = splits.flatMap((split) => found[split].map(({ text }) => text));
    expect(texts.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `1234567890123456789${i}`));
  });

  it('are put in the order of their values, not of their digits', async () => {
    const few = ['-9007199254740993', '-9007199254740992', '9007199254740992', '9007199254740993'];
    const { json } = bothWays(Array.from({ length: 40 }, (_, i) => few[i % 4]!));
    expect(namesOf(await imported('a.jsonl', json)).map(([name]) => name)).toEqual(few);
  });
});

/** Sixty rows of JSON Lines, some of them with other members. */
const rowsWith = (odd: Readonly<Record<number, string>>, usual = (i: number): string => `"label": ${i % 2}`) =>
  Array.from({ length: 60 }, (_, i) => `{"text": "text ${i}", ${odd[i] ?? usual(i)}}`).join('\n');
const reasonsOf = ({ rejected }: Awaited<ReturnType<typeof imported>>) =>
  rejected.map(({ line, reason }) => [line, reason]);
const warningOf = ({ warnings }: Awaited<ReturnType<typeof imported>>, code: string) =>
  warnings.find((warning) => warning.code === code);

describe('values of JSON Lines that are not valid values', () => {
  it('rejects NaN as a missing label and Infinity as no number, and names the first line and the column', async () => {
    const task = await imported('a.jsonl', rowsWith({ 3: '"label": NaN', 7: '"label": -Infinity' }));
    expect(reasonsOf(task)).toEqual([
      [4, 'empty-label'],
      [8, 'not-a-number'],
    ]);
    expect(task.labels!.map(({ name }) => name)).toEqual(['0', '1']);
    expect(warningOf(task, 'values-not-finite')).toMatchObject({
      count: 2,
      details: { columns: 'label', file: 'a.jsonl', line: 4 },
    });
  });

  it('rejects them as not numbers in a regression, as CSV does', async () => {
    const odd = { 1: '"label": NaN', 2: '"label": Infinity', 3: '"label": 1e999', 4: '"label": null' };
    const score = (i: number): string => `"label": ${i}.5`;
    const fromJson = await imported('a.jsonl', rowsWith(odd, score), { kind: 'regression' });
    const csv = Array.from(
      { length: 60 },
      (_, i) => `text ${i},${['', 'nan', 'inf', '1e999', ''][i] || (i === 4 ? '' : `${i}.5`)}`,
    );
    const fromCsv = await imported('a.csv', ['text,label', ...csv].join('\n'), { kind: 'regression' });
    const reasons = ['not-a-number', 'not-a-number', 'not-a-number', 'empty-label'];
    expect(fromJson.rejected.map(({ reason }) => reason)).toEqual(reasons);
    expect(fromCsv.rejected.map(({ reason }) => reason)).toEqual(reasons);
    expect(fromJson.sha256).toBe(fromCsv.sha256);
  });

  it('treats them as no text and no group, and accepts them in an unused column', async () => {
    const odd = { 5: '"text": NaN, "label": 0', 6: '"speech": NaN, "label": 1', 7: '"other": -Infinity, "label": 1' };
    const lines = rowsWith(odd).replace('"text": "text 5", ', '');
    const task = await imported('a.jsonl', lines, { group: 'speech' });
    expect(reasonsOf(task)).toEqual([[6, 'empty-text']]);
    expect(warningOf(task, 'values-not-finite')).toMatchObject({ count: 2, details: { columns: 'text, speech' } });
  });

  it('rejects half a surrogate pair by name, and accepts a whole one', async () => {
    const odd = { 2: '"more": "\\ud83d", "label": 0', 4: '"more": "\\ud83d\\ude00", "label": 0' };
    const task = await imported('a.jsonl', rowsWith(odd), { text: ['text', 'more'] });
    expect(reasonsOf(task)).toEqual([[3, 'half-character']]);
    expect(reasonsOf(await imported('a.jsonl', rowsWith(odd)))).toEqual([]);
    const label = await imported('a.jsonl', rowsWith({ 9: '"label": "\\udc00"' }));
    expect(reasonsOf(label)).toEqual([[10, 'half-character']]);
  });

  it('refuses a used key that a row gives twice, with its line', async () => {
    const twice = rowsWith({ 8: '"label": 0, "label": 1' });
    await expect(imported('a.jsonl', twice)).rejects.toMatchObject({
      code: 'json-key-repeated',
      details: { line: 9, column: 'label' },
    });
    const unused = await imported('a.jsonl', rowsWith({ 8: '"x": 0, "x": 1, "label": 1' }));
    expect(unused.rejected).toEqual([]);
  });
});

describe('lists and objects of JSON Lines', () => {
  const nested = Array.from({ length: 60 }, (_, i) =>
    JSON.stringify({
      tokens: ['word', i, true, `of ${i}`],
      labels: ['a'],
      label: i % 2,
      doc: { text: `inner ${i}`, meta: { author: `a${Math.floor(i / 2)}` }, 'dotted.key': 1 },
      pairs: [['a', 'b']],
    }),
  ).join('\n');
  const texts = ({ rows }: Awaited<ReturnType<typeof imported>>) =>
    splits.flatMap((split) => rows[split].map(({ text }) => text));

  it('joins a list of words by one space, with a notice', async () => {
    const task = await imported('a.jsonl', nested, { text: ['tokens'] });
    expect(texts(task)).toContain('word 7 true of 7');
    expect(warningOf(task, 'lists-joined')).toMatchObject({ count: 60, details: { columns: 'tokens', line: 1 } });
  });

  it('joins the existing words of a list with missing values, and counts such rows', async () => {
    const lists = [
      '["good", null, "day"]',
      '[null, "bad"]',
      '["nice", NaN, 7]',
      '["sad", -Infinity]',
      '[null, null]',
      '[]',
    ];
    const lines = Array.from({ length: 60 }, (_, i) => `{"tokens": ${lists[i] ?? '["a", "word"]'}, "label": ${i % 2}}`);
    const task = await imported('a.jsonl', lines.join('\n'), { text: ['tokens'] });
    expect(texts(task)).toEqual(expect.arrayContaining(['good day', 'bad', 'nice 7', 'sad']));
    expect(reasonsOf(task)).toEqual([
      [5, 'empty-text'],
      [6, 'empty-text'],
    ]);
    expect(warningOf(task, 'list-gaps')).toMatchObject({ count: 5, details: { columns: 'tokens', line: 1 } });
    expect(warningOf(task, 'lists-joined')).toMatchObject({ count: 60 });
  });

  it('reads objects by dotted names, in any role', async () => {
    const task = await imported('a.jsonl', nested, { text: ['doc.text'], group: 'doc.meta.author' });
    expect(texts(task)).toContain('inner 7');
    expect(task.rows.train).toHaveLength(48);
    expect(task.warnings.map(({ code }) => code)).not.toContain('lists-joined');
  });

  it.each([
    [{ label: 'labels' }, 'label-is-list', { line: 1, column: 'labels' }],
    [{ label: 'doc' }, 'column-is-object', { column: 'doc', inside: 'doc.text, doc.meta, doc.dotted.key' }],
    [{ text: ['doc.meta'] }, 'column-is-object', { inside: 'doc.meta.author' }],
    [{ text: ['pairs'] }, 'text-is-nested-list', { column: 'pairs' }],
    [{ text: ['doc.absent'] }, 'column-missing', {}],
  ])('refuses %o with the reason', async (spec, code, details) => {
    await expect(imported('a.jsonl', nested, { text: ['tokens'], ...spec })).rejects.toMatchObject({ code, details });
  });

  it('keeps the numbers of columns, and a literal key with a dot', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `{"a": {"b": "inner ${i}"}, "a.b": "own ${i}", "c": ${i % 2}}`);
    const task = await imported('a.jsonl', lines.join('\n'), { text: ['a.b'], label: '3' });
    expect(texts(task)).toContain('own 7');
  });
});
