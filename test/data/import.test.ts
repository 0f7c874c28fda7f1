import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { shuffle } from '../../src/data/split/shuffle';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { splits } from '../../src/shared/metric';

type Files = Readonly<Record<string, string>>;

/** Imports files given by name and content. */
const imported = (files: Files, spec: Partial<ImportSpecInput> = {}) =>
  importTask(
    importSpecSchema.parse({
      name: 'task',
      kind: 'classification',
      files: Object.keys(files),
      text: ['text'],
      label: 'label',
      ...spec,
    }),
    (name) => ({
      name,
      async *open() {
        yield new TextEncoder().encode(files[name]);
      },
    }),
  );

const labelsOf = (count: number) => Array.from({ length: count }, (_, i) => ['no', 'yes'][i % 2]!);
const csv = (rows: readonly (readonly string[])[], head = 'text,label') =>
  [head, ...rows.map((row) => row.join(','))].join('\n');
const numbered = (count: number) => csv(labelsOf(count).map((label, i) => [`t${i}`, label]));

describe('splits (docs/rules.md, "Rows and splits")', () => {
  it('80/10/10: shuffled with the split seed, floors of the shares, the rest is test', async () => {
    const { rows } = await imported({ 'a.csv': numbered(57) }, { splitSeed: 7 });
    const order = shuffle([...Array(57).keys()], 7).map((i) => `t${i}`);
    expect(splits.map((split) => rows[split].map(({ text }) => text))).toEqual([
      order.slice(0, 45),
      order.slice(45, 50),
      order.slice(50),
    ]);
  });

  it('90/10 of a train file: the last tenth is validation, and the test file stays as it is', async () => {
    const files = { 'train.csv': numbered(25), 'test.csv': numbered(6) };
    const { rows, split } = await imported(files, {
      files: { train: 'train.csv', test: 'test.csv' },
      split: [90, 10],
    });
    const order = shuffle([...Array(25).keys()], 0).map((i) => `t${i}`);
    expect(rows.train.map(({ text }) => text)).toEqual(order.slice(0, 23));
    expect(rows.validation.map(({ text }) => text)).toEqual(order.slice(23));
    expect(rows.test.map(({ text }) => text)).toEqual(['t0', 't1', 't2', 't3', 't4', 't5']);
    expect(split).toMatchObject({ kind: 'holdout', shares: [90, 10], seed: 0 });
  });

  it('stratified: the same rule inside each label', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => [`t${i}`, i < 40 ? 'many' : 'few']);
    const { rows: found, labels } = await imported({ 'a.csv': csv(rows) }, { stratify: true });
    const few = labels!.findIndex(({ name }) => name === 'few');
    const count = (split: (typeof splits)[number]) => found[split].filter(({ label }) => label === few).length;
    expect(splits.map(count)).toEqual([16, 2, 2]);
    expect(splits.map((split) => found[split].length)).toEqual([48, 6, 6]);
  });

  it('by group: no group in two splits, each part at least its share of the rows', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => [`t${i}`, ['no', 'yes'][i % 2]!, `g${Math.floor(i / 7)}`]);
    const { rows: found } = await imported({ 'a.csv': csv(rows, 'text,label,speech') }, { group: 'speech' });
    const groupsOf = (split: (typeof splits)[number]) =>
      new Set(found[split].map(({ text }) => Math.floor(Number(text.slice(1)) / 7)));
    const all = splits.flatMap((split) => [...groupsOf(split)]);
    expect(new Set(all).size).toBe(all.length);
    expect(found.train.length).toBeGreaterThanOrEqual(80);
    expect(found.validation.length).toBeGreaterThanOrEqual(10);
  });

  it('by equal texts: equal texts are in one split, and there is no warning', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [`t${i % 30}`, ['no', 'yes'][i % 2]!]);
    const plain = await imported({ 'a.csv': csv(rows) });
    const grouped = await imported({ 'a.csv': csv(rows) }, { groupDuplicates: true });
    const codes = ({ warnings }: typeof plain) => warnings.map(({ code }) => code);
    expect(codes(plain)).toContain('duplicate-across-splits');
    expect(codes(grouped)).not.toContain('duplicate-across-splits');
  });
});

describe('labels and metrics (docs/rules.md, "Scores")', () => {
  const namesOf = async (labels: readonly string[], spec: Partial<ImportSpecInput> = {}) => {
    const rows = Array.from({ length: 30 }, (_, i) => [`t${i}`, labels[i % labels.length]!]);
    const task = await imported({ 'a.csv': csv(rows) }, spec);
    return { ...task, names: task.labels?.map(({ name }) => name) };
  };

  it('sorts numbers by value and texts by code point', async () => {
    expect((await namesOf(['10', '9', '-1'])).names).toEqual(['-1', '9', '10']);
    expect((await namesOf(['b', 'B', 'é', 'a'])).names).toEqual(['B', 'a', 'b', 'é']);
  });

  it('takes the named label as positive, or "1", or the second, and none if there are three', async () => {
    expect((await namesOf(['no', 'yes'])).positive).toBe(1);
    expect((await namesOf(['no', 'yes'], { positive: 'no' })).positive).toBe(0);
    expect((await namesOf(['1', '2'])).positive).toBe(0);
    expect((await namesOf(['a', 'b', 'c'])).positive).toBeNull();
  });

  it('chooses the primary metric by the name of a GLUE task, else by the kind', async () => {
    const metricOf = async (name: string, labels = ['0', '1'], more = {}) =>
      (await namesOf(labels, { name, ...more })).metric;
    expect(await metricOf('cola')).toBe('matthews');
    expect(await metricOf('mrpc')).toBe('f1');
    expect(await metricOf('reviews')).toBe('accuracy');
    expect(await metricOf('scores', ['0.5', '2', '3'], { kind: 'regression' })).toBe('spearman');
    expect(await metricOf('reviews', ['0', '1'], { metric: 'f1' })).toBe('f1');
  });

  it('cuts labels by a pattern, maps and drops them, and counts what was dropped as rejected', async () => {
    const task = await namesOf(['NUM:date', 'HUM:ind', 'ODD:one'], {
      labelPattern: '^([A-Z]+):',
      mapLabels: { NUM: 'number' },
      dropLabels: ['ODD'],
    });
    expect(task.names).toEqual(['HUM', 'number']);
    expect(task.rejected.map(({ reason }) => reason)).toEqual(Array(10).fill('dropped-label'));
  });

  it('keeps a published test file without labels unlabelled', async () => {
    const files = {
      'train.csv': numbered(20),
      'test.csv': csv([
        ['a', '-1'],
        ['b', '-1'],
      ]),
    };
    const { rows, labels, warnings } = await imported(files, {
      files: { train: 'train.csv', test: 'test.csv' },
      split: [90, 10],
    });
    expect(rows.test.map(({ label }) => label)).toEqual([null, null]);
    expect(labels!.map(({ name }) => name)).toEqual(['no', 'yes']);
    expect(warnings.map(({ code }) => code)).toContain('test-without-labels');
  });

  it('measures the baseline of a task', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [`t${i}`, i % 4 === 0 ? 'few' : 'many']);
    const { baseline, rows: found, labels } = await imported({ 'a.csv': csv(rows) });
    const many = labels!.findIndex(({ name }) => name === 'many');
    const share = found.test.filter(({ label }) => label === many).length / found.test.length;
    expect(baseline).toEqual({ metric: 'accuracy', validation: expect.any(Number), test: share });
    const numbers = Array.from({ length: 10 }, (_, i) => [`t${i}`, String(i)]);
    const task = await imported({ 'a.csv': csv(numbers) }, { kind: 'regression' });
    const mean = task.rows.train.reduce((sum, { label }) => sum + label!, 0) / 8;
    expect(task.baseline.test).toBeCloseTo((task.rows.test[0]!.label! - mean) ** 2, 12);
  });
});

describe('labels that are all equal', () => {
  const files = (label: (split: string, i: number) => string): Files =>
    Object.fromEntries(
      ['train', 'validation', 'test'].map((split) => [
        `${split}.csv`,
        csv(Array.from({ length: 60 }, (_, i) => [`${split} ${i}`, label(split, i)])),
      ]),
    );
  const named = { files: { train: 'train.csv', validation: 'validation.csv', test: 'test.csv' } };
  const warned = async (kind: 'classification' | 'regression', label: (split: string, i: number) => string) =>
    (await imported(files(label), { kind, ...named })).warnings
      .filter(({ code }) => code === 'constant-target' || code === 'one-class-split')
      .map(({ code, count, details }) => [code, count, details!['split'], details!['value'] ?? details!['label']]);

  it('are warned about by split: a target, and a class', async () => {
    const target = (split: string, i: number) => (split === 'validation' ? '3.0' : String(i));
    expect(await warned('regression', target)).toEqual([['constant-target', 60, 'validation', 3]]);
    const label = (split: string, i: number) => (split === 'test' ? 'yes' : ['no', 'yes'][i % 2]!);
    expect(await warned('classification', label)).toEqual([['one-class-split', 60, 'test', 'yes']]);
  });

  it('are not reported if one row differs', async () => {
    expect(await warned('regression', (_, i) => (i === 59 ? '1' : '2'))).toEqual([]);
    expect(await warned('classification', (_, i) => (i === 0 ? 'no' : 'yes'))).toEqual([]);
  });
});
