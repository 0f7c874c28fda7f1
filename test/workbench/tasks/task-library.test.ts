import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../src/workbench/home/data-folder';
import { taskLibrary } from '../../../src/workbench/tasks/task-library';
import { folder, newStore } from '../../store/sample';
import { codeOf, countsOf, csvOf, newLibrary, plain } from './library';

describe('the task library', () => {
  it('stores the rows by content and reads them back by place', async () => {
    const { tasks, file, home } = newLibrary();
    const task = await tasks.import(plain([file('reviews.csv', csvOf(100))]));
    expect(task.rows).toEqual({ train: 80, validation: 10, test: 10 });
    expect(countsOf(task)).toEqual({ bad: 50, good: 50 });
    expect(readdirSync(home.tasks)).toEqual([task.sha256]);
    const [first, ...others] = await tasks.examples('reviews', 'train', 3, 4);
    expect(first).toEqual((await tasks.examples('reviews', 'train', 0, 80))[3]);
    expect(others).toHaveLength(3);
    expect(await tasks.examples('reviews', 'test', 8, 50)).toHaveLength(2);
    expect(readFileSync(tasks.splitFiles(task).train!, 'utf8').split('\n')).toHaveLength(81);
  });

  it('gives the same content the same hash, and any change of rows, labels or split another', async () => {
    const { tasks, file } = newLibrary();
    const hashOf = async (more: object, rows = csvOf(60)) =>
      (await tasks.import(plain([file('a.csv', rows)], more))).sha256;
    const first = await hashOf({});
    expect(await hashOf({})).toBe(first);
    expect(await hashOf({ name: 'other-name' })).toBe(first);
    const others = [
      await hashOf({ splitSeed: 1 }),
      await hashOf({ mapLabels: { good: 'fine' } }),
      await hashOf({ positive: 'bad' }),
      await hashOf({}, csvOf(61)),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('replaces a task of the same name and forgets rows that no run needs', async () => {
    const { tasks, file, home } = newLibrary();
    await tasks.import(plain([file('a.csv', csvOf(60))]));
    const second = await tasks.import(plain([file('b.csv', csvOf(70))]));
    expect(tasks.list().map(({ sha256 }) => sha256)).toEqual([second.sha256]);
    expect(readdirSync(home.tasks)).toEqual([second.sha256]);
    tasks.remove('reviews');
    expect(tasks.list()).toEqual([]);
    expect(readdirSync(home.tasks)).toEqual([]);
    expect(await codeOf(Promise.resolve().then(() => tasks.show('reviews')))).toBe('task-missing');
  });

  it('names every rejected row with its line and reason, in a file that moves with the data folder', async () => {
    const { tasks, file, home, store } = newLibrary();
    const rows = [csvOf(40), ',good', 'no label,', 'one,two,three', 'dropped,ugly', '"two', 'lines",good', '  ,bad'];
    const task = await tasks.import(plain([file('a.csv', rows.join('\n'))], { dropLabels: ['ugly'] }));
    expect(task.rows.train + task.rows.validation + task.rows.test).toBe(41);
    const lines = readFileSync(task.rejectedFile!, 'utf8').trim().split('\n').slice(1);
    const found = lines.map((line) => line.split(',').slice(1, 3).join(' '));
    expect(found).toEqual(['42 empty-text', '43 empty-label', '44 field-count', '45 dropped-label', '48 empty-text']);
    const moved = dataFolder(path.join(folder(), 'moved'));
    store.close();
    cpSync(home.root, moved.root, { recursive: true });
    const again = taskLibrary({ store: newStore(moved.database), folder: moved, tokenizerOf: () => Promise.reject() });
    expect(again.show('reviews').rejectedFile).toContain(moved.root);
    expect(existsSync(again.show('reviews').rejectedFile!)).toBe(true);
  });

  it('checks an import with the same outcome and writes nothing', async () => {
    const { tasks, file, home, addEncoder } = newLibrary();
    const encoder = await addEncoder();
    const spec = plain([file('a.csv', `${csvOf(100)}\n,good`)]);
    const check = await tasks.check(spec, encoder);
    expect(check).toMatchObject({
      rows: { train: 80, validation: 10, test: 10 },
      rejected: 1,
      rejectedReasons: { 'empty-text': 1 },
      rejectedRows: [{ line: 102, reason: 'empty-text' }],
    });
    expect(check.tokens!.counts.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(existsSync(home.tasks)).toBe(false);
    expect(tasks.list()).toEqual([]);
  });

  it('counts tokens once per task and encoder', async () => {
    const { tasks, file, home, addEncoder } = newLibrary();
    const encoder = await addEncoder();
    const task = await tasks.import(plain([file('a.csv', csvOf(30))]));
    const lengths = await tasks.tokenLengths('reviews', encoder);
    expect(lengths).toMatchObject({ task: 'reviews', encoder, examples: 30 });
    expect(lengths.longest).toBe(lengths.counts.length - 1);
    const stored = readdirSync(home.task(task.sha256)).filter((name) => name.startsWith('tokens'));
    expect(stored).toHaveLength(1);
    expect(await tasks.tokenLengths('reviews', encoder)).toEqual(lengths);
  });

  it('refuses bad input with the code that names it, and leaves no trace', async () => {
    const { tasks, file, home } = newLibrary();
    const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex');
    const good = file('good.csv', csvOf(40));
    const cases: [string, Parameters<typeof tasks.import>[0]][] = [
      ['column-missing', plain([good], { label: 'stars' })],
      ['column-missing', plain([good], { text: ['7'] })],
      ['file-empty', plain([file('empty.csv', '')])],
      ['file-empty', plain([file('header.csv', 'text,label\n')])],
      ['one-label', plain([file('one.csv', 'text,label\na,x\nb,x\nc,x\n')])],
      ['file-binary', plain([file('picture.csv', png)])],
      ['file-with-nul', plain([file('nul.csv', 'text,label\na\0b,x\nb,y\n')])],
      ['encoding-undeclared', plain([file('latin.csv', Buffer.from('text,label\ncaf\u00e9,x\nb,y\n', 'latin1'))])],
      ['encoding-unknown', plain([good], { encoding: 'klingon' })],
      ['quote-open', plain([file('quote.csv', 'text,label\n"open,x\nb,y\n')])],
      ['json-line', plain([file('bad.jsonl', '{"text":"a","label":"x"}\n[1,2]\n')])],
      ['file-missing', plain([path.join(home.root, 'nowhere.csv')])],
      ['split-sum', plain([good], { split: [80, 10] })],
      ['pair-column-missing', plain([good], { kind: 'pair-classification' })],
      ['label-unknown', plain([good], { positive: 'great' })],
      ['metric-unfit', plain([good], { metric: 'spearman' })],
      ['every-row-rejected', plain([good], { kind: 'regression' })],
      ['label-pattern-invalid', plain([good], { labelPattern: '([' })],
      [
        'duplicate-across-splits',
        plain([file('twice.csv', `${csvOf(40)}${'\nsame,good'.repeat(30)}`)], { strict: true }),
      ],
    ];
    for (const [code, spec] of cases) expect(await codeOf(tasks.import(spec)), code).toBe(code);
    expect(existsSync(home.tasks)).toBe(false);
    expect(tasks.list()).toEqual([]);
  });

  it('says where the first byte is that is no UTF-8, and what the file might be', async () => {
    const { tasks, file } = newLibrary();
    const korean = Buffer.concat([Buffer.from('text,label\na,x\n'), Buffer.from('c0ccb0cdc0ba2c790a', 'hex')]);
    await expect(tasks.import(plain([file('korean.csv', korean)]))).rejects.toMatchObject({
      code: 'encoding-undeclared',
      details: { file: 'korean.csv', line: 3, byte: 16, candidates: expect.stringMatching(/^cp949, euc-kr/) as string },
    });
    const read = await tasks.import(
      plain([file('korean.csv', Buffer.concat([korean, Buffer.from('b,x\nc,y\n')]))], { encoding: 'euc-kr' }),
    );
    expect(read.rows.train + read.rows.validation + read.rows.test).toBe(4);
  });
});
