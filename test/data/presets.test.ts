import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { importTask } from '../../src/data/import/import-task';
import { inspectFiles } from '../../src/data/import/inspect';
import { importSpecSchema, readOptionsSchema } from '../../src/shared/dataset-import';
import { presetNames, type PresetName } from '../../src/shared/presets/names';
import { presets } from '../../src/shared/presets/published';
import { diskFiles } from '../../src/workbench/tasks/disk-file';
import { presetSpec, type SaidSpec } from '../../src/workbench/tasks/preset-spec';
import { specPaths } from '../../src/workbench/tasks/spec-paths';
import { sharedFolder } from '../shared-folder';
import { folder } from '../store/sample';

async function imported(preset: PresetName, said: SaidSpec) {
  const spec = importSpecSchema.parse(await presetSpec(preset, said));
  const { rows, labels, rejected, kind, metric, split } = await importTask(spec, diskFiles(specPaths(spec.files)));
  const counts = [rows.train.length, rows.validation.length, rows.test.length];
  return {
    spec,
    rows,
    counts,
    rejected,
    kind,
    metric,
    split,
    labels: Object.fromEntries(labels!.map((l) => [l.name, l.count])),
  };
}

function written(name: string, content: string | Buffer): string {
  const file = path.join(folder(), name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** A CSV file with a header and rows that occur `times` times, each with a number so that no text repeats. */
const csv = (head: string, rows: readonly string[], times = 12): string =>
  [head, ...Array.from({ length: times }, (_, i) => rows.map((row) => row.replace('#', String(i)))).flat()].join(
    '\r\n',
  );

const suggested = async (file: string, options: object = {}) =>
  (await inspectFiles([diskFiles([file])(file)], file, readOptionsSchema.parse(options))).suggestion.preset;

describe('presets', () => {
  it('exist under every name that the command line accepts', () => {
    expect(presets.map(({ name }) => name).sort()).toEqual([...presetNames].sort());
  });

  it('merge the spellings of a label and leave out rows without an answer', async () => {
    const rows = ['#a,Yes,1', '#b,Y,1', '#c,No,1', '#d,N,1', '#e,NA,1', '#f,N/A,1', '#g,,1'];
    const file = written('tweets.csv', csv('tweet,existence,existence.confidence', rows));
    const task = await imported('global-warming', { files: [file] });
    expect(task.labels).toEqual({ No: 24, Yes: 24 });
    expect(task.rejected.filter(({ reason }) => reason === 'dropped-label')).toHaveLength(24);
    expect(task.rejected.filter(({ reason }) => reason === 'empty-label')).toHaveLength(12);
    expect(task.counts).toEqual([38, 4, 6]);
    expect(await suggested(file)).toBe('global-warming');
  });

  it("are overridden by a person's options", async () => {
    const rows = ['#a,yes,yes', '#b,no,no', '#c,not sure,yes'];
    const file = written('news.csv', csv('text,relevance,mine', rows));
    const own = await imported('economic-news-relevance', { files: [file] });
    expect(own.labels).toEqual({ no: 12, yes: 12 });
    const said = { files: [file], name: 'mine', label: 'mine', dropLabels: [], split: [50, 25, 25] };
    const task = await imported('economic-news-relevance', said);
    expect({ labels: task.labels, name: task.spec.name, counts: task.counts }).toEqual({
      ...{ labels: { no: 12, yes: 24 }, name: 'mine', counts: [18, 9, 9] },
    });
  });

  it('take columns whatever their case and punctuation, behind a byte order mark', async () => {
    const head = '\ufeffDate received,Product,Issue,Consumer complaint narrative';
    const rows = ['x,Loan,Late fee,#a', 'x,Loan,Fraud,#b', 'x,Loan,Fraud,'];
    const task = await imported('customer-complaints', { files: [written('complaints.csv', csv(head, rows))] });
    expect(task.labels).toEqual({ Fraud: 12, 'Late fee': 12 });
    expect(task.rejected.every(({ reason }) => reason === 'empty-text')).toBe(true);
    const other = head.toLowerCase().replaceAll(' ', '_');
    const same = await imported('customer-complaints', { files: [written('complaints.csv', csv(other, rows))] });
    expect(same.labels).toEqual(task.labels);
  });

  it('read a copy in the encoding that its bytes have', async () => {
    const text = csv('text,category', ['“#”,Action', '#b,Information']);
    const mac = await imported('corporate-messaging', { files: [written('a.csv', iconv.encode(text, 'macintosh'))] });
    const utf8 = await imported('corporate-messaging', { files: [written('a.csv', text)] });
    expect([mac.spec.encoding, utf8.spec.encoding]).toEqual(['macintosh', 'utf-8']);
    expect(mac.rows).toEqual(utf8.rows);
  });

  it('read a data set in each layout in which it is published', async () => {
    const lines = Array.from({ length: 20 }, (_, i) => `${i}\t"A title ${i}\thttp://x\tP\t${'bt'[i % 2]}\ts\th\t1`);
    const raw = await imported('news-aggregator', { files: [written('newsCorpora.csv', lines.join('\n'))] });
    expect(raw.labels).toEqual({ b: 10, t: 10 });
    expect(raw.rows.train.every(({ text }) => text.startsWith('"A title'))).toBe(true);
    const rows = Array.from({ length: 20 }, (_, i) => `${i},"A ""title"" ${i}",http://x,P,${'bt'[i % 2]},s,h,1`);
    const head = 'ID,TITLE,URL,PUBLISHER,CATEGORY,STORY,HOSTNAME,TIMESTAMP';
    const quoted = await imported('news-aggregator', { files: [written('uci.csv', [head, ...rows].join('\n'))] });
    expect(quoted.labels).toEqual({ b: 10, t: 10 });
    const spam = csv('v1,v2,,,', ['ham,"Ok £#",,,', 'spam,Win #,,,']);
    const kaggle = await imported('sms-spam', { files: [written('spam.csv', iconv.encode(spam, 'windows-1252'))] });
    expect({ labels: kaggle.labels, encoding: kaggle.spec.encoding }).toEqual({
      ...{ labels: { ham: 12, spam: 12 }, encoding: 'windows-1252' },
    });
  });

  it('hold validation out of train where files give train and test', async () => {
    const questions = (count: number): string =>
      Array.from({ length: count }, (_, i) => `${['NUM:date', 'HUM:ind'][i % 2]} Question ${i} ?`).join('\n');
    const [train, test] = [written('TREC.train', questions(40)), written('TREC.test', questions(10))];
    const task = await imported('trec', { files: { train, test } });
    expect({ counts: task.counts, labels: task.labels }).toEqual({ counts: [36, 4, 10], labels: { HUM: 25, NUM: 25 } });
  });

  it('shorten the answers of the stance and opinion questions', async () => {
    const stance =
      'q1_from_reading_the_tweet_which_of_the_options_below_is_most_likely_to_be_true_about_the_stance_or_outlook_of_the_tweeter_towards_the_target';
    const opinion = 'q2_which_of_the_options_below_is_true_about_the_opinion_in_the_tweet';
    const rows = [
      '#a,"AGAINST: We can infer: no",1.  The tweet explicitly expresses opinion',
      '#b,NONE OF THE ABOVE,2. The tweet does NOT',
      '#c,,',
    ];
    const file = written('progressive.csv', csv(`tweet,${stance},${opinion}`, rows));
    expect((await imported('progressive-stance', { files: [file] })).labels).toEqual({
      AGAINST: 12,
      'NONE OF THE ABOVE': 12,
    });
    expect((await imported('progressive-opinion', { files: [file] })).labels).toEqual({
      'The tweet does NOT': 12,
      'The tweet explicitly expresses opinion': 12,
    });
  });

  it('refuse a file of another shape, with the expected and the existing columns', async () => {
    const file = written('other.csv', csv('review,stars', ['#a,1', '#b,2']));
    await expect(presetSpec('airline-sentiment', { files: [file] })).rejects.toMatchObject({
      code: 'preset-unfit',
      details: { preset: 'airline-sentiment', wanted: 'airline_sentiment + text', known: 'review, stars' },
    });
    const tabs = written('SMSSpamCollection', 'good\tone\nbad\ttwo\n');
    await expect(presetSpec('sms-spam', { files: [tabs] })).rejects.toMatchObject({ code: 'preset-unfit' });
  });
});

const data = path.join(sharedFolder() ?? '', 'data');
const at = (file: string): string => path.join(data, file);

describe.skipIf(sharedFolder() === null)('published files through their presets (read from ../shared)', () => {
  it.each([
    ['airline-sentiment', 'airline-sentiment/Airline-Sentiment-2-w-AA.csv', 'macintosh', [11_712, 1_464, 1_464], 0],
    ['disaster-tweets', 'disaster-tweets/socialmedia-disaster-tweets-DFE.csv', 'macintosh', [8_688, 1_086, 1_086], 16],
    ['sms-spam', 'sms-spam/SMSSpamCollection', 'utf-8', [4_459, 557, 558], 0],
  ] as const)('%s has the rows of the paper', async (name, file, encoding, counts, rejected) => {
    const task = await imported(name, { files: [at(file)] });
    expect({ counts: task.counts, rejected: task.rejected.length }).toEqual({ counts, rejected });
    expect(task.spec.encoding).toBe(encoding);
    expect(await suggested(at(file), { encoding })).toBe(name);
    const labels = {
      'airline-sentiment': { negative: 9_178, neutral: 3_099, positive: 2_363 },
      'disaster-tweets': { 'Not Relevant': 6_187, Relevant: 4_673 },
      'sms-spam': { ham: 4_827, spam: 747 },
    };
    expect(task.labels).toEqual(labels[name]);
  });

  it('trec: coarse labels of both files', async () => {
    const task = await imported('trec', { files: { train: at('trec/TREC.train'), test: at('trec/TREC.test') } });
    expect(task.counts).toEqual([5_452 - 545, 545, 500]);
    expect(task.labels).toEqual({ ABBR: 95, DESC: 1_300, ENTY: 1_344, HUM: 1_288, LOC: 916, NUM: 1_009 });
    expect(task.rejected).toEqual([]);
    expect(await suggested(at('trec/TREC.test'))).toBe('trec');
  });

  it('ag-news: title and description of both files', async () => {
    const task = await imported('ag-news', { files: { train: at('ag-news/train.csv'), test: at('ag-news/test.csv') } });
    expect(task.counts).toEqual([5_600 - 560, 560, 2_000]);
    expect(task.labels).toEqual({ '1': 1_900, '2': 1_900, '3': 1_900, '4': 1_900 });
    expect(task.rejected).toEqual([]);
    expect(await suggested(at('ag-news/train.csv'))).toBe('ag-news');
  });
});
