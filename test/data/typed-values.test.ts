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

/** The same values of a column as JSON Lines, where they are bare, and as CSV. */
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
