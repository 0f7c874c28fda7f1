import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Window } from 'happy-dom';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/study/results/answer';
import type { MethodCost } from '../../src/study/cost/multiplier';
import { cli, emptyHome, json, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

interface ListedRun {
  readonly id: string;
  readonly trainedParameters: number;
  readonly scores: Readonly<Record<'validation' | 'test', Readonly<Record<string, number>>>>;
}

let home: string;
let page: Document;

const write = async (...options: readonly string[]): Promise<Document> => {
  const file = path.join(temporary(), 'report.html');
  await json(['export', '--format', 'html', '--out', file, ...options, '--home', home]);
  const { DOMParser: Parser } = new Window();
  return new Parser().parseFromString(readFileSync(file, 'utf8'), 'text/html') as unknown as Document;
};

beforeAll(async () => {
  home = await smallHome(['reviews', 'feeling'], 200);
  const file = writeStudy({
    name: 'small',
    tasks: ['reviews', 'feeling'],
    methods: [
      { method: 'full' },
      { method: 'adapter', size: [8, 16] },
      { method: 'features', epochs: [6], learningRate: [1e-1] },
    ],
    training: { epochs: [6], batchSize: 16, maxLength: 16, learningRate: [3e-3] },
    seeds: [0, 1],
  });
  const { code, stderr } = await cli(['study', 'run', file, '--home', home]);
  if (code !== 0) throw new Error(stderr);
  page = await write('--study', 'small', '--language', 'en');
}, 480_000);

/** Unrounded numbers of a column, by its head. */
function numbers(table: string, head: string): (number | null)[] {
  const heads = [...page.querySelectorAll(`#${table} thead th`)].map((one) => one.textContent);
  const at = heads.findIndex((one) => one!.startsWith(head));
  expect(heads, head).toContain(heads[at]);
  return [...page.querySelectorAll(`#${table} tbody tr`)].map((row) => {
    const value = row.children[at]!.getAttribute('data-v');
    return value === null ? null : Number(value);
  });
}

const texts = (selector: string): string[] =>
  [...page.querySelectorAll(selector)].map((one) => one.textContent!.replace(/\s+/g, ' ').trim());

describe('the numbers of a page', () => {
  it('are those of report answer', async () => {
    const answer = await json<Answer>(['report', 'answer', '--study', 'small', '--home', home]);
    const { candidates, perTask } = answer;
    expect(candidates.length).toBe(3);
    expect(numbers('s1-answer-candidates', 'Δ on validation')).toEqual(candidates.map((one) => one.validationDelta));
    expect(numbers('s1-answer-candidates', 'Trained')).toEqual(candidates.map((one) => one.trainedParameters));
    expect(numbers('s1-answer-tasks', 'Share')).toEqual(perTask.map((one) => one.smallest?.trainedFraction ?? null));
    const { stdout } = await cli(['report', 'answer', '--study', 'small', '--home', home]);
    expect(stdout.startsWith(texts('.answer')[0]!)).toBe(true);
    const written = (value: number): string => `${value < 0 ? '−' : value > 0 ? '+' : ''}${Math.abs(value).toFixed(1)}`;
    expect(texts('#s1-answer-candidates tbody td.w')).toEqual(
      candidates.map(({ ci }) => (ci ? `${written(ci[0])} … ${written(ci[1])}` : '–')),
    );
  });

  it('are those of report table, in both forms', async () => {
    for (const style of ['glue', 'extra']) {
      const options = ['--study', 'small', '--style', style, '--format', 'md', '--home', home];
      const { text } = await json<{ text: string }>(['report', 'table', ...options]);
      const rows = text
        .split('\n')
        .filter((line) => line.startsWith('| '))
        .slice(2);
      const cells = rows.map((row) =>
        row
          .replace(/\*\*|^\| | \|$|\\/g, '')
          .split(' | ')
          .map((cell) => cell.trim()),
      );
      const own = [...page.querySelectorAll(`#s1-table-${style} tbody tr`)].map((row) =>
        [...row.children].map((cell) => cell.textContent!.replace(/\s+/g, ' ').trim()),
      );
      expect(own, style).toEqual(cells);
    }
  });

  it('are those of report multiplier and of runs list', async () => {
    const cost = await json<{ methods: MethodCost[] }>([
      'report',
      'multiplier',
      '--study',
      'small',
      '--tasks',
      '2',
      '--home',
      home,
    ]);
    expect(numbers('s1-cost', 'Encoders')).toEqual(cost.methods.map(({ multiple }) => multiple));
    expect(numbers('s1-cost', 'MB')).toEqual(cost.methods.map(({ bytes }) => bytes));
    const runs = await json<ListedRun[]>(['runs', 'list', '--study', 'small', '--home', home]);
    const score = ({ scores }: ListedRun, split: 'validation' | 'test'): number =>
      100 * (scores[split]['accuracy'] ?? scores[split]['spearman'])!;
    expect(texts('#s1-runs tbody th code').length).toBe(runs.length);
    const ids = [...page.querySelectorAll('#s1-runs code')].map((one) => one.getAttribute('title'));
    const inOrder = ids.map((id) => runs.find((run) => run.id === id)!);
    expect(numbers('s1-runs', 'test')).toEqual(inOrder.map((run) => score(run, 'test')));
    expect(numbers('s1-runs', 'validation')).toEqual(inOrder.map((run) => score(run, 'validation')));
    expect(numbers('s1-runs', 'Trained')).toEqual(inOrder.map((run) => run.trainedParameters));
  });

  it('are those of the figure of the trade-off', async () => {
    const file = path.join(temporary(), 'figure.csv');
    await json(['report', 'trade-off', '--study', 'small', '--out', file, '--home', home]);
    const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
    const columns = head.trim().split(',');
    const points = lines
      .map((line) => line.split(','))
      .filter((cells) => cells[columns.indexOf('row')] === 'median' && !cells.includes('full'));
    const own = numbers('s1-trade-off-numbers', 'Points');
    expect(own.length).toBe(3);
    expect(points.map((cells) => Number(cells[columns.indexOf('y')])).toSorted()).toEqual(own.toSorted());
  });
});

describe('the command', () => {
  it('writes in the language that was asked for, in that of the terminal, and names unknown ones', async () => {
    expect((await write('--language', 'ko')).documentElement.lang).toBe('ko');
    const file = path.join(temporary(), 'report.html');
    await cli(['export', '--format', 'html', '--out', file, '--home', home], { LC_ALL: 'ko_KR.UTF-8' });
    expect(readFileSync(file, 'utf8')).toContain('<html lang="ko">');
    const refused = await cli(['export', '--format', 'html', '--out', file, '--language', 'fr', '--home', home]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('allowed: en, ko')]);
  });

  it('leaves names of labels out on request', async () => {
    const shown = (await write()).querySelector('#s1-data')!.textContent;
    const hidden = (await write('--without-texts')).documentElement.outerHTML;
    expect(shown).toMatch(/bad \d+, good \d+/);
    expect(hidden).not.toMatch(/\bgood\b/);
  });

  it('writes nothing where there is no study', async () => {
    const file = path.join(temporary(), 'report.html');
    const { code, stderr } = await cli(['export', '--format', 'html', '--out', file, '--home', emptyHome()]);
    expect([code, existsSync(file)]).toEqual([2, false]);
    expect(stderr).toContain('has no study to report');
  });
});
