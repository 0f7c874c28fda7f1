import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapping } from '../../src/cli/options';
import { importTask } from '../../src/data/import/import-task';
import { alikeLabels, joining, visibleLabel, writtenLabel } from '../../src/shared/alike-labels';
import { importSpecSchema, type ImportSpecInput } from '../../src/shared/dataset-import';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { sharedFolder } from '../shared-folder';

async function imported(labels: readonly string[], spec: Partial<ImportSpecInput> = {}) {
  const lines = Array.from({ length: 60 }, (_, i) => `text ${i}\t${labels[i % labels.length]}`);
  const given = { name: 'task', kind: 'classification', files: ['a.tsv'], text: ['text'], label: 'label', ...spec };
  const task = await importTask(importSpecSchema.parse(given), (name) => ({
    name,
    async *open() {
      yield new TextEncoder().encode(['text\tlabel', ...lines].join('\n'));
    },
  }));
  return { ...task, names: task.labels?.map(({ name }) => name), alike: alikeOf(task) };
}

const alikeOf = ({ warnings }: Awaited<ReturnType<typeof importTask>>) =>
  warnings.find(({ code }) => code === 'labels-alike');

describe('labels that look equal to a person', () => {
  it.each([
    ['case', ['neg', 'Neg', 'pos'], 2],
    ['number forms', ['0', '0.0', '1', '01', '+1', '1e0'], 6],
    ['a no-break space inside', ['very good', 'very\u00a0good', 'bad'], 2],
    ['a zero-width space', ['good', 'good\u200b', 'bad'], 2],
    ['a soft hyphen', ['good', 'go\u00adod', 'bad'], 2],
    ['fullwidth forms', ['A', 'Ａ', 'B'], 2],
    ['blanks and hyphens', ['sci-fi', 'sci fi', 'sci_fi', 'drama'], 3],
    ['kinds of apostrophes', ["can't", 'can’t', 'can'], 2],
    ['letters of another script', ['cop', 'сор', 'thief'], 2],
    ['marks around', ['good', '"good"', 'bad'], 2],
  ])('%s: separate classes, with a warning that names the mend', async (_, labels, count) => {
    const task = await imported(labels, { format: 'tsv', quote: false });
    expect(task.names).toHaveLength(labels.length);
    expect(task.alike).toMatchObject({ code: 'labels-alike', count });
    const options = [...String(task.alike!.details!['mend']).matchAll(/--map-label "(.*?)"(?= |$)/g)];
    const mapLabels = options.reduce<Record<string, string>>((all, [, option]) => mapping(option!, all), {});
    const mended = await imported(labels, { mapLabels });
    expect(mended.alike).toBeUndefined();
    expect(mended.rejected).toEqual([]);
    expect(mended.names!.length).toBeLessThan(labels.length);
  });

  it.each([
    ['grades', ['A', 'A+', 'A-', 'B']],
    ['signs', ['1', '-1', '0']],
    ['languages', ['C', 'C++', 'C#']],
    ['long ids', ['90071992547409931', '90071992547409932']],
    ['accents', ['cote', 'côte', 'coté']],
  ])('%s are no such labels', async (_, labels) => {
    expect((await imported(labels)).alike).toBeUndefined();
  });

  it('are merged into the most frequent one, and shown with their invisible characters', () => {
    const labels = [
      { name: 'Pos', count: 3 },
      { name: 'pos', count: 9 },
      { name: 'pos\u200b', count: 1 },
      { name: 'neg', count: 5 },
    ];
    expect(alikeLabels(labels).map((group) => group.map(({ name }) => name))).toEqual([['pos', 'Pos', 'pos\u200b']]);
    expect(joining(labels)).toEqual({ Pos: 'pos', 'pos\u200b': 'pos' });
    expect(['pos\u200b', 'Ａ', 'a\u00a0b', 'да', 'plain'].map(visibleLabel)).toEqual([
      ...['pos\\u200b', '\\uff21', 'a\\u00a0b', 'да', 'plain'],
    ]);
    for (const name of ['pos\u200b', 'Ａ', 'a\u00a0b', 'a\u{e0061}b'])
      expect(writtenLabel(visibleLabel(name))).toBe(name);
  });
});

describe('composed and decomposed labels', () => {
  const [nfc, nfd] = ['긍정', '긍정'.normalize('NFD')];
  it('are one label, also where a label is dropped, mapped, cut or positive', async () => {
    expect((await imported([nfc, nfd, '부정'])).names).toEqual([nfc, '부정']);
    expect((await imported([nfd, '부정', '중립'], { dropLabels: [nfc] })).rejected).toHaveLength(20);
    expect((await imported([nfd, '부정'], { mapLabels: { [nfc]: 'good' } })).names).toEqual(['good', '부정']);
    expect((await imported([nfc, '부정'], { positive: nfd })).positive).toBe(0);
    expect((await imported([`x:${nfd}`, 'x:부정'], { labelPattern: 'x:([가-힣]+)' })).names).toEqual([nfc, '부정']);
  });
});

describe('label patterns', () => {
  it('take time linear in the label', async () => {
    const labels = [`${'a'.repeat(50_000)}!`, 'a'.repeat(50_000), 'b!'];
    const from = performance.now();
    const task = await imported(labels, { labelPattern: '^(([a-z])+)+!$' });
    expect(performance.now() - from).toBeLessThan(5000);
    expect(task.rejected).toHaveLength(20);
  });

  it.each([
    ['(?<=a)b', 'label-pattern-look-around'],
    ['a(?!b)', 'label-pattern-look-around'],
    ['(a)\\1', 'label-pattern-back-reference'],
    ['(?<x>a)\\k<x>', 'label-pattern-back-reference'],
    ['(a', 'label-pattern-invalid'],
    ['((a{1,1000}){1,1000}){1,1000}', 'label-pattern-invalid'],
  ])('%s is refused in words', async (labelPattern, code) => {
    await expect(imported(['a', 'b'], { labelPattern })).rejects.toMatchObject({ code });
  });

  it.each([
    ['^([A-Z]+):', ['NUM:date', 'HUM:ind'], ['HUM', 'NUM']],
    ['[(?=]([a-z])', ['(a', '=b'], ['a', 'b']],
    ['\\u0061|b', ['xa', 'xb'], ['a', 'b']],
    ['(?<name>\\d+)\\\\1', ['1\\1', '2\\1'], ['1', '2']],
  ])('%s means what it means in JavaScript', async (labelPattern, labels, names) => {
    expect((await imported(labels, { labelPattern })).names).toEqual(names);
  });
});

const cases = path.join(sharedFolder() ?? '', 'cases', 'equal-labels');

describe.skipIf(sharedFolder() === null)('labels as they were found (read from ../shared)', () => {
  it.each([
    ['mixed.csv', [30, 30], undefined],
    ['case.csv', [15, 15, 15, 15], 4],
    ['concat.csv', [20, 10, 20, 10], 4],
  ] as const)('%s', async (name, counts, alike) => {
    const file = path.join(cases, name);
    const spec = { name: 'task', kind: 'classification', files: [file], text: ['text'], label: 'label' };
    const task = await importTask(importSpecSchema.parse(spec), diskFiles([file]));
    expect(task.labels!.map(({ count }) => count)).toEqual(counts);
    expect(alikeOf(task)?.count).toBe(alike);
  });
});
