import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ImportSpecInput } from '../../../src/shared/dataset-import';
import type { TaskInfo } from '../../../src/shared/task';
import { sharedFolder } from '../../shared-folder';
import { countsOf, newLibrary } from './library';

/** The counts that the README of the data gives for the published files. */

const data = path.join(sharedFolder() ?? '', 'data');
const files = (task: string, train: string, test: string) => ({
  train: path.join(data, task, train),
  test: path.join(data, task, test),
});

async function imported(spec: Partial<ImportSpecInput> & Pick<ImportSpecInput, 'files' | 'text' | 'label'>) {
  const { tasks } = newLibrary();
  const task = await tasks.import({ name: 'task', kind: 'classification', ...spec });
  return { task, read: task.rows.train + task.rows.validation + task.rows.test + task.rejected };
}

/** Every rejected row is in the file beside the task, with its line and reason. */
function reasonsOf(task: TaskInfo): Record<string, number> {
  if (task.rejectedFile === null) return {};
  const rows = parse(readFileSync(task.rejectedFile), { columns: true }) as { line: string; reason: string }[];
  expect(rows).toHaveLength(task.rejected);
  expect(rows.every(({ line }) => Number(line) > 0)).toBe(true);
  const reasons: Record<string, number> = {};
  for (const { reason } of rows) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

describe.skipIf(sharedFolder() === null)('published files (read from ../shared)', () => {
  it('sst-2: 20,000 + 872 rows, validation held out of train', async () => {
    const { task, read } = await imported({
      files: files('sst-2', 'train.tsv', 'dev.tsv'),
      text: ['sentence'],
      label: 'label',
      split: [90, 10],
    });
    expect(read).toBe(20_872);
    expect(task.rows).toEqual({ train: 18_000, validation: 2_000, test: 872 });
    expect(countsOf(task)).toEqual({ 0: 8_915 + 428, 1: 11_085 + 444 });
    expect(task.rejected).toBe(0);
  });

  it('sms-spam: a file without an ending, unbalanced quotes and all', async () => {
    const { task, read } = await imported({
      files: [path.join(data, 'sms-spam', 'SMSSpamCollection')],
      format: 'tsv',
      header: false,
      text: ['2'],
      label: '1',
      positive: 'spam',
    });
    expect([read, task.rejected]).toEqual([5_574, 0]);
    expect(countsOf(task)).toEqual({ ham: 4_827, spam: 747 });
    expect(task).toMatchObject({ positive: 1, rows: { train: 4_459, validation: 557, test: 558 } });
    expect(task.warnings.map(({ code }) => code)).toContain('duplicate-across-splits');
  });

  it('airline-sentiment: Mac Roman, and lines that break inside fields', async () => {
    const { task, read } = await imported({
      files: [path.join(data, 'airline-sentiment', 'Airline-Sentiment-2-w-AA.csv')],
      encoding: 'macintosh',
      text: ['text'],
      label: 'airline_sentiment',
    });
    expect([read, task.rejected]).toEqual([14_640, 0]);
    expect(countsOf(task)).toEqual({ negative: 9_178, neutral: 3_099, positive: 2_363 });
    expect(task.rows).toEqual({ train: 11_712, validation: 1_464, test: 1_464 });
  });

  it('trec: coarse labels cut out of the fine ones by a pattern', async () => {
    const { task, read } = await imported({
      files: files('trec', 'TREC.train', 'TREC.test'),
      format: 'lines',
      encoding: 'iso-8859-1',
      text: ['2'],
      label: '1',
      labelPattern: '^([A-Z]+):',
      split: [90, 10],
    });
    expect([read, task.rejected]).toEqual([5_952, 0]);
    expect(countsOf(task)).toEqual({ ABBR: 95, DESC: 1_300, ENTY: 1_344, HUM: 1_288, LOC: 916, NUM: 1_009 });
  });

  it('disaster-tweets: the undecided ones are rejected by name', async () => {
    const { task, read } = await imported({
      files: [path.join(data, 'disaster-tweets', 'socialmedia-disaster-tweets-DFE.csv')],
      encoding: 'macintosh',
      text: ['text'],
      label: 'choose_one',
      dropLabels: ["Can't Decide"],
    });
    expect([read, task.rejected]).toEqual([10_876, 16]);
    expect(countsOf(task)).toEqual({ 'Not Relevant': 6_187, Relevant: 4_673 });
    expect(reasonsOf(task)).toEqual({ 'dropped-label': 16 });
  });

  it('rte: pairs whose unbalanced quotes cost no row', async () => {
    const { task, read } = await imported({
      kind: 'pair-classification',
      files: files('rte', 'train.tsv', 'dev.tsv'),
      text: ['sentence1'],
      textPair: 'sentence2',
      label: 'label',
      split: [90, 10],
    });
    expect([read, task.rejected]).toEqual([2_767, 0]);
    expect(countsOf(task)).toEqual({ entailment: 1_249 + 146, not_entailment: 1_241 + 131 });
  });

  it('sts-b: a regression on pairs', async () => {
    const { task, read } = await imported({
      kind: 'pair-regression',
      files: files('sts-b', 'train.tsv', 'dev.tsv'),
      text: ['sentence1'],
      textPair: 'sentence2',
      label: 'score',
      split: [90, 10],
    });
    expect([read, task.rejected]).toEqual([7_249, 0]);
    expect(task).toMatchObject({
      labels: null,
      metric: 'spearman',
      rows: { train: 5_175, validation: 574, test: 1_500 },
    });
  });

  it('ag-news: title and description joined, classes by number', async () => {
    const { task, read } = await imported({
      files: files('ag-news', 'train.csv', 'test.csv'),
      header: false,
      text: ['2', '3'],
      label: '1',
      split: [90, 10],
    });
    expect([read, task.rejected]).toEqual([7_600, 0]);
    expect(countsOf(task)).toEqual({ 1: 1_900, 2: 1_900, 3: 1_900, 4: 1_900 });
  });

  it('cola: no header, Matthews by its name', async () => {
    const { tasks } = newLibrary();
    const task = await tasks.import({
      name: 'cola',
      kind: 'classification',
      files: files('cola', 'train.tsv', 'dev.tsv'),
      header: false,
      text: ['4'],
      label: '2',
      split: [90, 10],
    });
    expect(task.rows.train + task.rows.validation + task.rows.test).toBe(9_594);
    expect(countsOf(task)).toEqual({ 0: 2_528 + 322, 1: 6_023 + 721 });
    expect(task).toMatchObject({ metric: 'matthews', rejected: 0 });
  });
});
