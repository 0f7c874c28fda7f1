import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

type Imported = Awaited<ReturnType<typeof importTask>>;

function imported(files: Readonly<Record<string, readonly string[]>>, spec: Partial<ImportSpecInput> = {}) {
  const given = { name: 'task', kind: 'classification', files: Object.keys(files), text: ['text'], label: 'label' };
  return importTask(importSpecSchema.parse({ ...given, ...spec }), (name) => ({
    name,
    async *open() {
      yield new TextEncoder().encode(['text\tlabel\tother', ...files[name]!].join('\n'));
    },
  }));
}

const repeated = ({ warnings }: Imported) =>
  Object.fromEntries(warnings.filter(({ code }) => code.includes('duplicate')).map(({ code, count }) => [code, count]));

/** Rows of later splits whose text is in an earlier one, by a definition of this test. */
function leaks({ rows }: Imported): number {
  const key = (text = ''): string => text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean).join(' ');
  const earlier = new Set<string>();
  let count = 0;
  for (const split of [rows.train, rows.validation, rows.test]) {
    const keys = split.map(({ text, pair }) => [key(text), key(pair)].sort().join('\0'));
    count += keys.filter((one) => earlier.has(one)).length;
    keys.forEach((one) => earlier.add(one));
  }
  return count;
}

const spellings = ['Great  film', 'great film', ' GREAT FILM', 'great\u00a0film', 'ｇｒｅａｔ film'];
const rows = Array.from({ length: 500 }, (_, i) => `${spellings[i % 5]} ${i % 41}\t${i % 2}\tx`);

describe('texts that are equal but for case, spacing and Unicode form', () => {
  it('are counted, kept together on request, and refused by --strict', async () => {
    const plain = await imported({ 'a.tsv': rows });
    const { 'duplicate-across-splits': exact, 'near-duplicate-across-splits': near } = repeated(plain);
    expect(exact! + near!).toBe(leaks(plain));
    expect(near).toBeGreaterThan(0);
    const grouped = await imported({ 'a.tsv': rows }, { groupDuplicates: true, strict: true });
    expect([leaks(grouped), repeated(grouped)]).toEqual([0, {}]);
    const distinct = rows.filter((row) => row.startsWith('Great') || row.startsWith(' GREAT')).slice(0, 60);
    await expect(imported({ 'a.tsv': [...new Set(distinct)] }, { strict: true })).rejects.toMatchObject({
      code: 'near-duplicate-across-splits',
    });
  });

  it('are the same pair in either order', async () => {
    const pairs = Array.from({ length: 120 }, (_, i) =>
      i % 2 ? `one ${i >> 1}\t${i % 3}\ttwo ${i >> 1}` : `Two ${i >> 1}\t${i % 3}\tOne ${i >> 1}`,
    );
    const spec = { kind: 'pair-classification', textPair: 'other' } as const;
    expect(repeated(await imported({ 'a.tsv': pairs }, spec))['near-duplicate-across-splits']).toBeGreaterThan(0);
    expect(repeated(await imported({ 'a.tsv': pairs }, { ...spec, groupDuplicates: true }))).toEqual({});
  });

  it('that a given test file repeats are counted separately, with and without the option', async () => {
    const files = { 'train.tsv': rows, 'test.tsv': rows.slice(0, 30).map((row) => row.toUpperCase()) };
    const spec = { files: { train: 'train.tsv', test: 'test.tsv' }, split: [90, 10] };
    const plain = await imported(files, spec);
    expect(repeated(plain)['duplicate-between-files']).toBe(30);
    const grouped = await imported(files, { ...spec, groupDuplicates: true });
    const { 'duplicate-between-files': given, ...others } = repeated(grouped);
    expect([given, Object.values(others).reduce((sum, count) => sum + count, 0)]).toEqual([30, 30]);
    expect(leaks(grouped)).toBe(30);
  });
});

const data = path.join(sharedFolder() ?? '', 'data');

describe.skipIf(sharedFolder() === null)('--group-duplicates on published files (read from ../shared)', () => {
  it.each([
    ['sms-spam/SMSSpamCollection', { format: 'tsv', header: false, text: ['2'], label: '1' }],
    ['airline-sentiment/Airline-Sentiment-2-w-AA.csv', { encoding: 'macintosh', label: 'airline_sentiment' }],
    ['disaster-tweets/socialmedia-disaster-tweets-DFE.csv', { encoding: 'macintosh', label: 'choose_one' }],
  ] as const)('%s: no text is in two splits', async (file, spec) => {
    const place = path.join(data, file);
    const given = { name: 'task', kind: 'classification', files: [place], text: ['text'], groupDuplicates: true };
    const task = await importTask(importSpecSchema.parse({ ...given, ...spec }), diskFiles([place]));
    expect([leaks(task), repeated(task)]).toEqual([0, {}]);
  });
});
