import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, lines, temporary, type EventLine, type Ended } from './cli';
import { smallHome, writeStudy } from './small-home';

const tasks = ['reviews', 'feeling'] as const;
const design = {
  name: 'small',
  tasks: [...tasks],
  methods: [
    { method: 'full', learningRate: [1e-3] },
    { method: 'adapter', size: [2], learningRate: [1e-2] },
    { method: 'features', learningRate: [1e-2] },
  ],
} satisfies Parameters<typeof writeStudy>[0];

interface Run {
  readonly id: string;
  readonly status: string;
  readonly scores: unknown;
  readonly seed: number;
  readonly [key: string]: unknown;
}

/** Each test continues from the one before. */
const losses = (events: readonly EventLine[]) =>
  events.filter(({ type }) => type === 'progress').map(({ runId, step, loss }) => `${runId} ${step} ${loss}`);

describe('a study from the command line', () => {
  let home: string;
  let file: string;
  let ended: Ended;
  let events: EventLine[];
  beforeAll(async () => {
    home = await smallHome(tasks);
    file = writeStudy(design);
    ended = await cli(['--json', 'study', 'run', file, '--home', home]);
    events = lines(ended.stdout);
  });

  const listed = () => json<Run[]>(['runs', 'list', '--study', 'small', '--home', home]);

  it('prints every event of every run as a line, and the counts at the end', () => {
    expect(ended.code).toBe(0);
    expect(ended.stdout.trimEnd().split('\n')).toHaveLength(events.length);
    const ids = new Set(events.flatMap(({ runId }) => runId ?? []));
    expect(ids.size).toBe(6);
    for (const id of ids) {
      const own = events.filter(({ runId }) => runId === id);
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, i) => i + 1));
      expect(own[0]!.type).toBe('run-started');
      expect(own[1]).toMatchObject({ type: 'progress', step: 1, epoch: 1, loss: expect.any(Number) as number });
      expect(own[1]).toHaveProperty('learningRate');
      expect(own.at(-1)).toMatchObject({ type: 'run-finished', scores: { validation: {}, test: {} } });
    }
    const { type, study, completed, failed, interrupted } = events.at(-1)!;
    expect({ type, study, completed, failed, interrupted }).toEqual({
      type: 'study-finished',
      study: 'small',
      completed: 6,
      failed: 0,
      interrupted: 0,
    });
  });

  it('prints its progress on stderr, one line per run', () => {
    expect(ended.stderr).toMatch(/^\[1\/6\] reviews, full, seed 0: accuracy \d+\.\d on validation, /m);
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(6);
  });

  it('lists the planned runs as flat records, and shows one of them', async () => {
    const [runs, plan] = await Promise.all([
      listed(),
      json<{ runs: { id: string }[]; present: string[] }>(['study', 'plan', file, '--home', home]),
    ]);
    expect(runs.map(({ id }) => id)).toEqual(plan.runs.map(({ id }) => id));
    expect(plan.present).toHaveLength(6);
    const adapter = runs.find((run) => run['method'] === 'adapter')!;
    expect(adapter).toMatchObject({ study: 'small', task: 'reviews', encoder: 'tiny', size: 2, n: null, seed: 0 });
    expect(adapter).toMatchObject({ placement: 'houlsby', learningRate: 0.01, epochs: 1, error: null });
    // 2L(2md + d + m) + 2d(2L + 1) + 2(d + 1) with L = 2, d = 16, m = 2; E has 9,008.
    const counts = { trainedParameters: 522, totalParameters: 9_370, trainedFraction: 522 / 9_008 };
    expect(adapter).toMatchObject({ status: 'completed', ...counts, backend: expect.any(String) as string });
    const shown = await json<Run>(['runs', 'show', adapter.id.slice(0, 12), '--home', home]);
    expect(shown).toMatchObject(adapter);
  });

  it('does nothing when it is run again', async () => {
    const again = await cli(['study', 'run', file, '--home', home, '--json']);
    expect(again.code).toBe(0);
    expect(lines(again.stdout)).toEqual([events.at(-1)]);
  });

  it('gives the same scores and losses in another home', async () => {
    const other = await smallHome(tasks);
    const repeated = await cli(['study', 'run', file, '--home', other, '--json']);
    expect(losses(lines(repeated.stdout))).toEqual(losses(events));
    const scores = (all: readonly EventLine[]) =>
      all.filter(({ type }) => type === 'run-finished').map(({ runId, scores: one }) => [runId, one]);
    expect(scores(lines(repeated.stdout))).toEqual(scores(events));
  });

  it('draws the trade-off as SVG, PNG and CSV', async () => {
    const folder = temporary();
    for (const name of ['figure.svg', 'figure.png', 'one.csv']) {
      const out = path.join(folder, name);
      const task = name === 'one.csv' ? ['--task', 'reviews', '--y', 'score', '--x', 'fraction'] : [];
      const args = ['report', 'trade-off', '--study', 'small', '--out', out, ...task, '--home', home];
      expect(await json(args)).toEqual({ file: out });
    }
    expect(readFileSync(path.join(folder, 'figure.svg'), 'utf8')).toMatch(/^<svg[\s\S]*adapters/);
    expect(readFileSync(path.join(folder, 'figure.png')).subarray(1, 4).toString()).toBe('PNG');
    expect(readFileSync(path.join(folder, 'figure.csv'), 'utf8')).toContain('adapter');
    expect(readFileSync(path.join(folder, 'one.csv'), 'utf8')).not.toContain('feeling');
  });

  it('draws the figures of the paper that its runs allow, and says what the others lack', async () => {
    const folder = temporary();
    const draw = (kind: string, ...more: string[]) => ['report', kind, '--study', 'small', ...more, '--home', home];
    const four = path.join(folder, 'four.pdf');
    expect(await json(draw('figure-4', '--task', 'reviews', '--out', four))).toEqual({ file: four });
    expect(readFileSync(four).subarray(0, 5).toString()).toBe('%PDF-');
    const one = path.join(folder, 'one.csv');
    expect(await json(draw('figure-1', '--x', 'fraction', '--out', one))).toEqual({ file: one });
    const without = await cli(draw('figure-4', '--out', four));
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('reviews, feeling') as string });
    const seven = await cli(draw('figure-7', '--out', path.join(folder, 'seven.svg')));
    expect(seven).toMatchObject({ code: 2, stderr: expect.stringContaining('two learning rates') as string });
    expect(readdirSync(folder).sort()).toEqual(['four.csv', 'four.pdf', 'four.txt', 'one.csv']);
  });

  it('answers with the smallest setting, its interval and its cost', async () => {
    const answer = await json<Record<string, unknown>>([
      // One epoch of the tiny encoder: its predictions are almost equal.
      ...['report', 'answer', '--study', 'small', '--within', '100', '--include-collapsed', '--home', home],
    ]);
    expect(answer).toMatchObject({
      // One seed shows no spread, so nothing is certain, and a second seed would settle it.
      smallest: {
        ...{ method: 'features', size: null, ci: [expect.any(Number), expect.any(Number)], state: 'open', seeds: 1 },
        settledBy: { seeds: 1, count: 1 },
      },
      vetoed: [],
      certain: null,
      perTask: [{ task: 'reviews' }, { task: 'feeling' }],
    });
    const { trainedFraction, multiple, delta } = answer['smallest'] as Record<string, number>;
    expect(trainedFraction).toBeCloseTo((34 + 17) / 2 / 9_008, 12);
    expect(multiple).toBeCloseTo(1 + (34 + 17) / 9_008, 12);
    expect(delta).toEqual(expect.any(Number));
    const text = await cli([
      ...['report', 'answer', '--study', 'small', '--within', '100', '--include-collapsed', '--home', home],
    ]);
    expect(text.stdout).toMatch(/^features may be within 100.0 points of full fine-tuning: .+ is not settled\. /);
  });

  it('prints a study with more seeds as a file that can be planned, and keeps every complete run', async () => {
    const { stdout } = await cli(['study', 'extend', 'small', '--seeds', '2', '--home', home]);
    const more = path.join(temporary(), 'more.yaml');
    writeFileSync(more, stdout);
    const plan = await json<{ count: number; present: string[] }>(['study', 'plan', more, '--home', home]);
    expect([plan.count, plan.present.length]).toEqual([18, 6]);
    const nothing = await cli(['study', 'extend', 'small', '--home', home]);
    expect(nothing).toMatchObject({ code: 2, stderr: expect.stringContaining('--seeds') as string });
  });

  it('exports the database and its views as CSV', async () => {
    const folder = temporary();
    const sqlite = path.join(folder, 'runs.db');
    const csv = path.join(folder, 'csv');
    const exported = (format: string, out: string) =>
      json(['export', '--format', format, '--out', out, '--home', home]);
    expect(await exported('sqlite', sqlite)).toEqual({ file: sqlite, runs: 6 });
    expect(await exported('csv', csv)).toEqual({ file: csv, runs: 6 });
    const database = new Database(sqlite, { readonly: true });
    expect(database.prepare("SELECT count(*) FROM v_runs WHERE status = 'completed'").pluck().get()).toBe(6);
    database.close();
    const views = ['v_metrics', 'v_predictions', 'v_runs', 'v_scores', 'v_tasks'];
    expect(readdirSync(csv).sort()).toEqual(['schema.json', ...views.map((view) => `${view}.csv`)]);
    expect(existsSync(path.join(csv, 'v_runs.csv'))).toBe(true);
  });

  it('runs only what is missing when a seed is added', async () => {
    const before = await listed();
    const more = writeStudy({ ...design, seeds: [0, 1] });
    const { code, stdout } = await cli(['study', 'run', more, '--home', home, '--json']);
    expect(code).toBe(0);
    const started = lines(stdout).filter(({ type }) => type === 'run-started');
    const after = await listed();
    expect(started.map(({ runId }) => runId)).toEqual(after.filter(({ seed }) => seed === 1).map(({ id }) => id));
    expect(after.filter(({ seed }) => seed === 0)).toEqual(before);
    expect(lines(stdout).at(-1)).toMatchObject({ type: 'study-finished', completed: 12 });
  });
});
