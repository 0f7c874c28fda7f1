import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { glueReading } from '../../src/data/glue/glue-spec';
import { importTask, inMemory } from '../../src/data/import/import-task';
import { importSpecSchema } from '../../src/shared/dataset-import';
import { glueTasks, type GlueTask } from '../../src/shared/glue';
import { allSplits } from '../../src/shared/metric';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { importGlueFolder } from '../../src/workbench/tasks/glue-folder';
import { sharedFolder } from '../shared-folder';
import { folder } from '../store/sample';

type Rows = readonly (readonly string[])[];

/** A GLUE folder of these files; a string is written unchanged, rows become tab-separated lines. */
function glueFolder(files: Readonly<Record<string, Rows | string>>, lineEnd = '\n'): string {
  const place = path.join(folder(), 'glue');
  mkdirSync(place);
  for (const [name, content] of Object.entries(files)) {
    const text = typeof content === 'string' ? content : content.map((row) => row.join('\t') + lineEnd).join('');
    writeFileSync(path.join(place, name), text);
  }
  return place;
}

async function imported(place: string, task: GlueTask, dev: 'test' | 'validation' = 'test') {
  const { files, ...read } = await importGlueFolder(place, { task, dev });
  const found = { ...(await inMemory(read)), files };
  const counts = Object.fromEntries(
    allSplits.flatMap((split) => (found.rows[split] ? [[split, found.rows[split].length]] : [])),
  );
  return { ...found, counts, names: found.labels?.map(({ name }) => name) };
}

/** `count` rows made from a number each, the label alternating. */
const rows = (count: number, of: (i: number, label: number) => readonly string[]): string[][] =>
  Array.from({ length: count }, (_, i) => [...of(i, i % 2)]);

const mnliHead = ['index', 'promptID', 'genre', 'sentence1', 'sentence2', 'label1', 'gold_label'];
const mnliLabels = ['entailment', 'neutral', 'contradiction'];
const mnli = (count: number, word: string): string[][] =>
  rows(count, (i) => [`${i}`, 'p', 'fiction', `${word} "a ${i}`, `${word} b ${i}`, 'x', mnliLabels[i % 3]!]);

describe('GLUE folders', () => {
  it('give the same task if their known columns are entered as an import, as in the window', async () => {
    const files = {
      'train.tsv': [mnliHead, ...mnli(40, 'train')],
      'dev_matched.tsv': [mnliHead, ...mnli(9, 'matched')],
      'dev_mismatched.tsv': [mnliHead, ...mnli(8, 'other')],
    };
    const place = glueFolder(files);
    const at = (name: string): string => path.join(place, name);
    const named = { train: at('train.tsv'), test: at('dev_matched.tsv'), 'test-mismatched': at('dev_mismatched.tsv') };
    const fileOf = diskFiles(Object.values(named));
    const known = await glueReading(fileOf(named.train), 'mnli', false);
    const spec = importSpecSchema.parse({ ...known, name: 'mine', files: named, split: [90, 10] });
    const { sha256, rows } = await importTask(spec, fileOf);
    expect(rows['test-mismatched']).toHaveLength(8);
    expect(sha256).toBe((await imported(place, 'mnli')).sha256);
  });

  it('CoLA: no header, four columns, and a test file with another layout', async () => {
    const cola = (count: number, word: string) =>
      rows(count, (i, label) => ['gj04', `${label}`, label ? '' : '*', `${word} ${i}`]);
    const test = [['index', 'sentence'], ...rows(5, (i) => [`${i}`, `Asked ${i}`])];
    const place = glueFolder({ 'train.tsv': cola(40, 'Train'), 'dev.tsv': cola(10, 'Dev'), 'test.tsv': test });
    const held = await imported(place, 'cola');
    expect(held).toMatchObject({ counts: { train: 36, validation: 4, test: 10 }, metric: 'matthews', rejected: [] });
    expect(held.split).toMatchObject({ kind: 'holdout', shares: [90, 10] });
    const dev = await imported(place, 'cola', 'validation');
    expect(dev).toMatchObject({ counts: { train: 40, validation: 10, test: 5 }, names: ['0', '1'] });
    expect(dev.rows.train[1]).toEqual({ text: 'Train 1', label: 1 });
    expect(dev.rows.test.map(({ label }) => label)).toEqual(Array(5).fill(null));
    expect(dev.warnings.map(({ code }) => code)).toContain('test-without-labels');
  });

  it("MRPC: a byte order mark, CRLF and quotes; the corpus files are used if GLUE's are missing", async () => {
    const head = ['\ufeffQuality', '#1 ID', '#2 ID', '#1 String', '#2 String'];
    const pairs = (count: number, word: string) =>
      rows(count, (i, label) => [`${label}`, '1', '2', `"${word} ${i}`, `It "said" ${word} ${i}`]);
    const files = { train: [head, ...pairs(20, 'train')], dev: [head, ...pairs(6, 'dev')] };
    const glue = await imported(glueFolder({ 'train.tsv': files.train, 'dev.tsv': files.dev }, '\r\n'), 'mrpc');
    expect(glue).toMatchObject({ counts: { train: 18, validation: 2, test: 6 }, metric: 'f1', positive: 1 });
    expect(glue.rows.test[0]).toEqual({ text: '"dev 0', pair: 'It "said" dev 0', label: 0 });
    const corpus = { 'msr_paraphrase_train.txt': files.train, 'msr_paraphrase_test.txt': files.dev };
    expect((await imported(glueFolder(corpus, '\r\n'), 'mrpc')).rows).toEqual(glue.rows);
  });

  it('QQP: broken rows are named by file and line, and blank lines are not rows', async () => {
    const head = ['id', 'qid1', 'qid2', 'question1', 'question2', 'is_duplicate'];
    const whole = rows(20, (i, label) => [`${i}`, '1', '2', `How ${i}?`, `Why ${i}?`, `${label}`]);
    const broken = [['20', '1', '2', 'torn'], ['20', '1', '2', 'a', '', '1'], [''], ['20', '1', '2', 'a', 'b', '']];
    const test = [['id', 'question1', 'question2'], ...rows(3, (i) => [`${i}`, `Ask ${i}`, `Say ${i}`])];
    const place = glueFolder({
      'train.tsv': [head, ...whole, ...broken],
      'dev.tsv': [head, ...whole.slice(0, 6)],
      'test.tsv': test,
    });
    const task = await imported(place, 'qqp', 'validation');
    expect(task).toMatchObject({ counts: { train: 20, validation: 6, test: 3 }, metric: 'f1' });
    expect(task.rejected.map(({ file, line, reason }) => [file, line, reason])).toEqual([
      ['train.tsv', 22, 'field-count'],
      ['train.tsv', 23, 'empty-text'],
      ['train.tsv', 25, 'empty-label'],
    ]);
    expect(task.rows.test[2]).toEqual({ text: 'Ask 2', pair: 'Say 2', label: null });
  });

  it('STS-B: a regression by two of ten columns, whose test file lacks the score', async () => {
    const head = ['index', 'genre', 'filename', 'year', 'old_index', 'source1', 'source2', 'sentence1', 'sentence2'];
    const pairs = (count: number) => rows(count, (i) => [`${i}`, 'g', 'f', '2012', '1', 's', 't', `a "${i}`, `b ${i}`]);
    const scored = pairs(20).map((row, i) => [...row, (i / 4).toFixed(3)]);
    const odd = [[...pairs(1)[0]!, 'high']];
    const place = glueFolder({
      'train.tsv': [[...head, 'score'], ...scored, ...odd],
      'dev.tsv': [[...head, 'score'], ...scored.slice(3, 9)],
      'test.tsv': [head, ...pairs(4)],
    });
    const task = await imported(place, 'sts-b', 'validation');
    expect(task).toMatchObject({
      counts: { train: 20, validation: 6, test: 4 },
      kind: 'pair-regression',
      metric: 'spearman',
    });
    expect(task.rejected.map(({ reason }) => reason)).toEqual(['not-a-number']);
    expect(task.rows.train[3]).toEqual({ text: 'a "3', pair: 'b 3', label: 0.75 });
  });

  it('MNLI: the second dev file is an extra split, a dash is not a label', async () => {
    const dash = ['9', 'p', 'fiction', 'a', 'b', 'x', '-'];
    const unlabelled = (word: string) => [mnliHead.slice(0, 5), ...mnli(4, word).map((row) => row.slice(0, 5))];
    const place = glueFolder({
      'train.tsv': [mnliHead, ...mnli(30, 'train'), dash],
      'dev_matched.tsv': [mnliHead, ...mnli(9, 'matched')],
      'dev_mismatched.tsv': [mnliHead, ...mnli(6, 'mismatched')],
      'test_matched.tsv': unlabelled('t'),
      'test_mismatched.tsv': unlabelled('u'),
    });
    const held = await imported(place, 'mnli');
    expect(held.counts).toEqual({ train: 27, validation: 3, test: 9, 'test-mismatched': 6 });
    expect(held.rejected.map(({ reason }) => reason)).toEqual(['dropped-label']);
    expect(held.names).toEqual(['contradiction', 'entailment', 'neutral']);
    expect(held.labels!.map(({ count }) => count)).toEqual([15, 15, 15]);
    const dev = await imported(place, 'mnli', 'validation');
    expect(dev.counts).toEqual({ train: 30, validation: 9, test: 4, 'validation-mismatched': 6, 'test-mismatched': 4 });
    expect(dev.rows['test-mismatched']!.every(({ label }) => label === null)).toBe(true);
    expect(dev.sha256).not.toBe(held.sha256);
  });

  it('QNLI, RTE and WNLI: an index, two texts and a label; -1 in a test file is not a label', async () => {
    for (const [task, columns, labels] of [
      ['qnli', ['question', 'sentence'], ['entailment', 'not_entailment']],
      ['rte', ['sentence1', 'sentence2'], ['entailment', 'not_entailment']],
      ['wnli', ['sentence1', 'sentence2'], ['0', '1']],
    ] as const) {
      const head = ['index', ...columns, 'label'];
      const pairs = (count: number) => rows(count, (i, label) => [`${i}`, `a ${i}`, `b ${i}`, labels[label]!]);
      const test = [head, ...pairs(3).map((row) => [...row.slice(0, 3), '-1'])];
      const files = { 'train.tsv': [head, ...pairs(20)], 'dev.tsv': [head, ...pairs(4)], 'test.tsv': test };
      const found = await imported(glueFolder(files), task, 'validation');
      expect(found).toMatchObject({
        counts: { train: 20, validation: 4, test: 3 },
        names: [...labels],
        metric: 'accuracy',
      });
      expect(found.rows.test.every(({ label }) => label === null)).toBe(true);
    }
  });

  it('refuse a folder that lacks a file, and a file of another task, by name', async () => {
    const place = glueFolder({
      'train.tsv': [['sentence', 'label'], ...rows(4, (i, label) => [`a ${i}`, `${label}`])],
    });
    await expect(importGlueFolder(place, { task: 'sst-2', dev: 'test' })).rejects.toMatchObject({
      code: 'glue-file-missing',
      details: { file: 'dev.tsv', task: 'sst-2' },
    });
    writeFileSync(path.join(place, 'dev.tsv'), 'a\tb\nc\td\n');
    await expect(importGlueFolder(place, { task: 'rte', dev: 'test' })).rejects.toMatchObject({
      code: 'glue-columns',
      details: { file: 'train.tsv', wanted: 'sentence1, sentence2, label' },
    });
    await expect(importGlueFolder(path.join(place, 'none'), { task: 'rte', dev: 'test' })).rejects.toMatchObject({
      code: 'file-missing',
    });
    expect(glueTasks).toHaveLength(9);
  });
});

const data = path.join(sharedFolder() ?? '', 'data');

describe.skipIf(!existsSync(data))('published GLUE files (read from ../shared)', () => {
  it.each([
    ['cola', 8_551, 1_043, { '0': 2_850, '1': 6_744 }],
    ['sst-2', 20_000, 872, { '0': 9_343, '1': 11_529 }],
    ['rte', 2_490, 277, { entailment: 1_395, not_entailment: 1_372 }],
    ['sts-b', 5_749, 1_500, null],
  ] as const)('%s has the rows of its README, in every use of dev', async (task, train, dev, labels) => {
    const validation = await imported(path.join(data, task), task, 'validation');
    expect(validation).toMatchObject({ counts: { train, validation: dev }, rejected: [] });
    const counts = validation.labels && Object.fromEntries(validation.labels.map(({ name, count }) => [name, count]));
    expect(counts).toEqual(labels);
    const held = Math.floor(train / 10);
    expect((await imported(path.join(data, task), task)).counts).toEqual({
      train: train - held,
      validation: held,
      test: dev,
    });
  });
});
