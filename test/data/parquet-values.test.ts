import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { splits } from '../../src/shared/metric';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

const typed = fileURLToPath(new URL('../reference/typed.parquet', import.meta.url));
const shared = sharedFolder();

const imported = (spec: Partial<ImportSpecInput> = {}, file = typed) =>
  importTask(
    importSpecSchema.parse({
      ...{ name: 'a', kind: 'classification', files: [file], text: ['text'], label: 'label' },
      ...spec,
    }),
    diskFiles([file]),
  );
type Task = Awaited<ReturnType<typeof imported>>;
const namesOf = ({ labels }: Task) => labels!.map(({ name }) => name);
const textsOf = ({ rows }: Task) => splits.flatMap((split) => rows[split].map(({ text }) => text));
const reasonsOf = ({ rejected }: Task) => rejected.map(({ line, reason }) => [line, reason]);

describe('values of Parquet', () => {
  it.each([
    ['wide', ['9007199254740992', '9007199254740993']],
    ['unsigned', ['18446744073709551614', '18446744073709551615']],
    ['price', ['12345678901234567890.07', '12345678901234567890.08']],
    ['small', ['-0.05', '1.10']],
    ['time', ['2020-01-01T00:00:00.123456Z', '2020-01-01T00:00:00.123457Z']],
    ['doc.meta.price', ['0.10']],
  ])('keeps every digit of %s', async (label, names) => {
    if (names.length > 1) expect(namesOf(await imported({ label }))).toEqual(names);
    else await expect(imported({ label })).rejects.toMatchObject({ details: { label: names[0] } });
  });

  it('reads NaN as a missing label, and Infinity as not a number', async () => {
    const task = await imported({ label: 'class' });
    expect(reasonsOf(task)).toEqual([
      [4, 'empty-label'],
      [8, 'not-a-number'],
      [10, 'empty-label'],
    ]);
    expect(namesOf(task)).toEqual(['0', '1']);
    expect(task.warnings).toContainEqual(expect.objectContaining({ code: 'values-not-finite', count: 2 }));
    expect(reasonsOf(await imported({ label: 'score', kind: 'regression' }))).toEqual([
      [4, 'not-a-number'],
      [8, 'not-a-number'],
      [10, 'empty-label'],
    ]);
    expect(reasonsOf(await imported({ text: ['score'] }))).toEqual([
      [4, 'empty-text'],
      [8, 'empty-text'],
      [10, 'empty-text'],
    ]);
  });

  it('shows class labels by their names, and -1 as no label', async () => {
    const task = await imported({ label: 'named' });
    expect(namesOf(task)).toEqual(['neg', 'pos']);
    expect(reasonsOf(task)).toEqual([[6, 'empty-label']]);
  });

  it('reads structs by dotted names, and joins lists of words', async () => {
    const task = await imported({ text: ['doc.text', 'words'], group: 'doc.meta.author' });
    expect(textsOf(task)).toContain('inner 7 one w7');
    expect(splits.map((split) => task.rows[split].length)).toEqual([48, 6, 6]);
    expect(textsOf(await imported({ text: ['ids'] }))).toContain('9007199254740993 7');
    await expect(imported({ label: 'words' })).rejects.toMatchObject({ code: 'label-is-list' });
    await expect(imported({ text: ['doc'] })).rejects.toMatchObject({ code: 'column-is-object' });
    await expect(imported({ text: ['pairs'] })).rejects.toMatchObject({ code: 'column-is-object' });
  });

  it('lists the columns of structs after the others', async () => {
    const { columns, suggestion } = await inspectFiles([diskFiles([typed])(typed)], typed, readOptionsSchema.parse({}));
    const inside = ['doc.text', 'doc.meta', 'doc.meta.author', 'doc.meta.price', 'doc.tags'];
    expect(columns.map(({ name }) => name).slice(12)).toEqual(['doc', 'pairs', ...inside]);
    expect(columns.find(({ name }) => name === 'named')!.examples).toEqual(['neg', 'pos']);
    expect(suggestion.label).toBe('label');
  });
});

describe.skipIf(!shared)('cases of other tools', () => {
  it.each([
    ['parquet-nan/nan.parquet', { label: 'label' }, [24, 30], 6],
    ['parquet-nan/null.parquet', { label: 'label' }, [24, 30], 6],
    ['nested/classlabel.parquet', { label: 'label' }, [30, 30], 0],
    ['nested/struct.parquet', { text: ['doc.text'] }, [30, 30], 0],
    ['nested/tokens.jsonl', { text: ['tokens'] }, [30, 30], 0],
    ['json-integers/labels.jsonl', { label: 'topic' }, [30, 30], 0],
    ['json-nan/nan.jsonl', {}, [30, 25], 5],
  ])('%s', async (name, spec, counts, rejected) => {
    const task = await imported(spec, path.join(shared!, 'cases', name));
    expect(task.labels!.map(({ count }) => count)).toEqual(counts);
    expect(task.rejected.filter(({ reason }) => reason === 'empty-label')).toHaveLength(rejected);
    expect(task.rejected).toHaveLength(rejected);
  });
});
