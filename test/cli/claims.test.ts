import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { SettingComparison } from '../../src/shared/claims';
import type { StudyPlan } from '../../src/shared/plan';
import { groupBy } from '../../src/study/group-by';
import { cli, json, temporary } from './cli';
import { smallHome, writeStudy } from './small-home';

/** Real trainings of the tiny encoder: three seeds of two methods on two tasks. */
describe('claims of a study', () => {
  let home: string;
  const inHome = (...args: string[]) => [...args, '--study', 'claims', '--home', home];

  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling'], 300);
    const file = writeStudy({
      name: 'claims',
      tasks: ['reviews', 'feeling'],
      seeds: [0, 1, 2],
      methods: [
        { method: 'full', learningRate: [1e-3], epochs: 2 },
        { method: 'features', learningRate: [1e-2, 1e-1], epochs: 2 },
      ],
      training: { batchSize: 16, maxLength: 16 },
    });
    expect(await cli(['study', 'run', file, '--home', home])).toMatchObject({ code: 0 });
  }, 300_000);

  it('report compare tests two settings over seeds, over rows and over tasks', async () => {
    // Some seeds collapse in so few steps.
    const compare = inHome('report', 'compare', '--a', 'full', '--b', 'features', '--include-collapsed');
    const found = await json<SettingComparison>(compare);
    expect(found).toMatchObject({ a: { name: 'full' }, b: { name: 'features' }, within: 1, split: 'test' });
    expect(found.perTask.map(({ task, examples }) => [task, examples!.rows, examples!.test])).toEqual([
      ['reviews', 60, 'sign-flip'],
      ['feeling', 60, 'bootstrap'],
    ]);
    for (const { pairs, difference, bca, smallestP } of found.perTask) {
      expect(pairs.map(({ seed }) => seed)).toEqual([0, 1, 2]);
      expect(difference).toBeCloseTo(pairs.reduce((sum, pair) => sum + pair.difference, 0) / 3, 9);
      expect(bca![0]).toBeLessThanOrEqual(difference!);
      expect(bca![1]).toBeGreaterThanOrEqual(difference!);
      expect(smallestP).toBe(2 / 8);
    }
    const { better, equivalent, worse } = found.overall.bayes;
    expect(better + equivalent + worse).toBeCloseTo(1, 9);
    const { stdout } = await cli(compare);
    expect(stdout).toContain('Bayesian signed-rank over 2 tasks: P(full better)');
    const korean = await cli(compare, { LC_ALL: 'ko_KR.UTF-8' });
    expect(korean.stdout).toContain('부호 뒤집기 p');
  });

  it('report compare --out draws the comparison in every format, with its caption and its numbers', async () => {
    const folder = temporary();
    const compare = inHome('report', 'compare', '--a', 'full', '--b', 'features', '--include-collapsed');
    const svg = path.join(folder, 'compare.svg');
    const found = await json<SettingComparison & { file: string }>([...compare, '--out', svg]);
    expect(found).toMatchObject({ file: svg, a: { name: 'full' } });
    expect(readFileSync(svg, 'utf8')).toContain('full minus features');
    expect(readFileSync(path.join(folder, 'compare.txt'), 'utf8')).toContain('Differences of');
    const [head, first] = readFileSync(path.join(folder, 'compare.csv'), 'utf8').split('\r\n');
    expect(head).toMatch(/^a,b,within,split,task,metric,axis,/);
    expect(first).toContain('reviews,accuracy,seeds,3');
    const { stdout } = await cli([...compare, '--out', path.join(folder, 'compare.pdf')]);
    expect(stdout).toContain('Wrote ');
    const refused = await cli([...compare, '--out', path.join(folder, 'compare.gif')]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('.gif');
  });

  it('report compare refuses an unknown setting with the known ones', async () => {
    const { code, stderr } = await cli(inHome('report', 'compare', '--a', 'adapter 8', '--b', 'full'));
    expect(code).toBe(2);
    expect(stderr).toContain('The study has no setting named adapter 8; known are: full, features.');
  });

  it('report budget and report profiles write a figure, and their numbers with --json', async () => {
    const folder = temporary();
    const budget = await json<{
      file: string;
      panels: { task: string; lines: { method: string; settings: number }[] }[];
    }>(inHome('report', 'budget', '--task', 'reviews', '--out', path.join(folder, 'budget.svg')));
    expect(budget.panels).toMatchObject([
      {
        task: 'reviews',
        lines: [
          { method: 'full', settings: 1 },
          { method: 'features', settings: 2 },
        ],
      },
    ]);
    expect(readFileSync(budget.file, 'utf8')).toContain('Trials');
    const profiles = await json<{ file: string; lines: { name: string; profile: number[] }[] }>(
      inHome('report', 'profiles', '--out', path.join(folder, 'profiles.csv'), '--include-collapsed'),
    );
    expect(profiles.lines.map(({ name }) => name)).toEqual(['full', 'features']);
    expect(readFileSync(profiles.file, 'utf8')).toContain('interquartile_mean');
    const { stdout } = await cli(inHome('report', 'budget', '--out', path.join(folder, 'budget.png')));
    expect(stdout).toMatch(/^Ahead with 1 trial: (full fine-tuning|features), /);
  });

  it('study plan says what the study can claim, from the spread of the runs that are there', async () => {
    const file = writeStudy({
      name: 'next',
      seeds: [0, 1, 2],
      methods: [
        { method: 'full', learningRate: [1e-3] },
        { method: 'features', learningRate: [1e-2] },
        { method: 'layernorm' },
      ],
    });
    const { claims } = await json<StudyPlan>(['study', 'plan', file, '--home', home]);
    const shared = { task: 'reviews', seeds: 3, rows: 60, split: 'test', smallestP: 0.25, seedsNeeded: 6 };
    expect(claims).toMatchObject([
      { ...shared, method: 'layernorm', basis: 'binomial', earlierRuns: 0 },
      { ...shared, method: 'features', basis: 'runs' },
    ]);
    expect(claims[1]!.earlierRuns).toBeGreaterThan(0);
    const { stdout } = await cli(['study', 'plan', file, '--home', home]);
    expect(stdout).toContain(
      'With 3 seeds the smallest two-sided p of a sign-flip test is 0.25; p ≤ 0.05 takes 6 seeds.',
    );
  });

  it('the consistency of a table is the share of test rows on which all seeds agree', async () => {
    interface Table {
      readonly rows: readonly {
        readonly name: string;
        readonly cells: readonly { readonly consistency: number | null }[];
      }[];
    }
    const table = await json<Table>(inHome('report', 'table', '--style', 'glue', '--format', 'json'));
    const full = table.rows.find(({ name }) => name === 'full')!;
    const runs = await json<{ id: string; task: string; method: string }[]>(inHome('runs', 'list'));
    const ids = runs.filter(({ task, method }) => task === 'reviews' && method === 'full').map(({ id }) => id);
    const db = new Database(path.join(home, 'workbench.db'), { readonly: true });
    const stored = db.prepare(`SELECT run_id, example, prediction FROM v_predictions WHERE split = 'test'`).all() as {
      readonly run_id: string;
      readonly example: number;
      readonly prediction: number;
    }[];
    db.close();
    const byExample = groupBy(
      stored.filter(({ run_id: id }) => ids.includes(id)),
      ({ example }) => example,
    );
    const agreed = [...byExample.values()].filter((own) => new Set(own.map(({ prediction }) => prediction)).size === 1);
    expect(byExample.size).toBe(60);
    // A regression has no classes to agree on.
    expect(full.cells.map(({ consistency }) => consistency)).toEqual([agreed.length / 60, null]);
    const { stdout } = await cli(inHome('report', 'table', '--style', 'extra'));
    expect(stdout).toContain('| Consistency, % all seeds agree |');
  });
});
