import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema, type ImportSpecInput } from '../../src/shared/dataset-import';

const fileOf = (name: string, content: string) => ({
  name,
  async *open() {
    yield new TextEncoder().encode(content);
  },
});

/** Rows in each supported form of JSON, with the line of the first one. */
const forms: [string, (rows: readonly object[]) => string, firstLine: number][] = [
  ['a.jsonl', (rows) => rows.map((row) => JSON.stringify(row)).join('\n'), 1],
  ['a.json', (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`, 2],
  ['wrapped.json', (rows) => `{"rows": [\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]}`, 2],
];

const early = 1200;
const late = 300;
const rowsWith = (more: (i: number) => object): object[] =>
  Array.from({ length: early + late }, (_, i) => ({
    text: `a text ${i}`,
    label: i % 2 ? 'yes' : 'no',
    ...(i < early ? {} : more(i)),
  }));

function imported(name: string, content: string, spec: Partial<ImportSpecInput>) {
  const given = { name: 'task', kind: 'classification', files: [name], text: ['text'], label: 'label', ...spec };
  return importTask(importSpecSchema.parse(given), () => fileOf(name, content));
}

const look = (name: string, content: string) =>
  inspectFiles([fileOf(name, content)], name, readOptionsSchema.parse({}));

describe.each(forms)('a key of %s that first appears after row 1,000', (name, write, firstLine) => {
  it('is a group by its name, a dotted name and its number; rows before it have none', async () => {
    const content = write(rowsWith((i) => ({ author: `author ${i % 3}`, by: { id: `author ${i % 3}` } })));
    for (const group of ['author', 'by.id', '3']) {
      const { rows, rejected } = await imported(name, content, { group });
      expect(rejected).toEqual([]);
      const splitsOf = (author: number): string[] =>
        Object.entries(rows).flatMap(([split, own]) =>
          own.some(({ text }) => Number(text.slice(7)) >= early && Number(text.slice(7)) % 3 === author) ? [split] : [],
        );
      expect([0, 1, 2].map((author) => splitsOf(author).length)).toEqual([1, 1, 1]);
    }
  });

  it('is a label or a text; rows without it are rejected by their lines', async () => {
    const content = write(rowsWith((i) => ({ topic: i % 2 ? 'a' : 'b', title: `a title ${i}` })));
    const byTopic = await imported(name, content, { label: 'topic' });
    expect(byTopic.labels?.map(({ count }) => count)).toEqual([late / 2, late / 2]);
    const byTitle = await imported(name, content, { text: ['title'] });
    for (const [{ rejected }, reason] of [
      [byTopic, 'empty-label'],
      [byTitle, 'empty-text'],
    ] as const) {
      expect([rejected.length, rejected[0], rejected.at(-1)?.line]).toMatchObject([
        early,
        { reason, line: firstLine },
        firstLine + early - 1,
      ]);
    }
  });

  it('is refused by its name and line where it cannot be a value', async () => {
    const content = write(rowsWith(() => ({ topic: { name: 'a' } })));
    await expect(imported(name, content, { label: 'topic' })).rejects.toMatchObject({
      code: 'column-is-object',
      details: { column: 'topic', line: firstLine + early },
    });
    await expect(imported(name, content, { label: 'topics' })).rejects.toMatchObject({
      code: 'column-missing',
      details: { column: 'topics', known: 'text, label, topic, topic.name' },
    });
  });

  it('is a column of an inspection, with its values counted, and moves no other column', async () => {
    const found = await look(name, write(rowsWith((i) => ({ topic: i % 2 ? 'a' : 'b', by: { id: i } }))));
    expect(found.columns.map((column) => [column.name, column.type])).toEqual([
      ['text', 'text'],
      ['label', 'text'],
      ['topic', 'text'],
      ['by', 'text'],
      ['by.id', 'integer'],
    ]);
    expect(found.values['topic']?.map(({ count }) => count)).toEqual([late / 2, late / 2]);
    expect(found.rows).toBe(early + late);
  });
});

describe('more keys than are listed', () => {
  const rows = Array.from({ length: 4000 }, (_, i) => ({ text: `a text ${i}`, label: i % 2, [`key ${i}`]: 'x' }));
  const content = rows.map((row) => JSON.stringify(row)).join('\n');

  it('are counted with the first of them', async () => {
    const found = await look('a.jsonl', content);
    expect(found.columns).toHaveLength(2 + 2000);
    expect(found.warnings).toMatchObject([
      { code: 'keys-not-listed', count: 2000, details: { column: 'key 2000', line: 2001 } },
    ]);
  });

  it('can be named anyway', async () => {
    const { rejected, rows: kept } = await imported('a.jsonl', content, { group: 'key 3999' });
    expect([rejected, Object.values(kept).flat().length]).toEqual([[], 4000]);
  });
});
