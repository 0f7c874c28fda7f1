import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, lines } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly task: string;
  readonly method: string;
  readonly size: number | null;
  readonly seed: number;
}

interface Coverage {
  readonly tasks: readonly string[];
  readonly matrix: readonly {
    readonly name: string;
    readonly cells: readonly ({ readonly task: string; readonly done: number; readonly runs: number } | null)[];
  }[];
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly missing: number;
}

const first = {
  name: 'growing',
  methods: [
    { method: 'full' as const, learningRate: [1e-3] },
    { method: 'adapter' as const, size: [2], learningRate: [1e-2] },
  ],
};

/** Each step adds one thing to the one before. */
const steps = [
  { what: 'a seed', change: { seeds: [0, 1] }, isNew: (run: Run) => run.seed === 1, all: 4 },
  {
    what: 'a size',
    change: { seeds: [0, 1], methods: [first.methods[0]!, { ...first.methods[1]!, size: [2, 4] }] },
    isNew: (run: Run) => run.size === 4,
    all: 6,
  },
  {
    what: 'a task',
    change: {
      seeds: [0, 1],
      methods: [first.methods[0]!, { ...first.methods[1]!, size: [2, 4] }],
      tasks: ['reviews', 'feeling'],
    },
    isNew: (run: Run) => run.task === 'feeling',
    all: 12,
  },
];

describe('a finished study that grows', { timeout: 180_000 }, () => {
  let home: string;
  const runs = () => json<Run[]>(['runs', 'list', '--study', 'growing', '--home', home]);
  const coverage = (study = 'growing') => json<Coverage>(['study', 'coverage', study, '--home', home]);
  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling']);
    await cli(['study', 'run', writeStudy(first), '--home', home]);
  });

  it.each(steps)('runs exactly the new cells when $what is added; the old runs are unchanged', async (step) => {
    const before = await runs();
    const file = writeStudy({ ...first, ...step.change } as Parameters<typeof writeStudy>[0]);
    const { code, stdout } = await cli(['study', 'run', file, '--home', home, '--json']);
    expect(code).toBe(0);
    const after = await runs();
    const started = lines(stdout).flatMap(({ type, runId }) => (type === 'run-started' ? [runId] : []));
    expect(started.sort()).toEqual(after.flatMap((run) => (step.isNew(run) ? [run.id] : [])).sort());
    expect(after.filter((run) => !step.isNew(run))).toEqual(before);
    expect(after).toHaveLength(step.all);
    expect(await coverage()).toMatchObject({ runs: step.all, done: step.all, missing: 0, failed: 0 });
  });

  it('shows the matrix, and the reports of it', async () => {
    expect(await coverage()).toMatchObject({
      study: 'growing',
      tasks: ['reviews', 'feeling'],
      matrix: [
        {
          name: 'full',
          cells: [
            { task: 'reviews', done: 2, runs: 2 },
            { task: 'feeling', done: 2 },
          ],
        },
        { name: 'adapter 2', size: 2 },
        { name: 'adapter 4', size: 4 },
      ],
    });
    const { stdout } = await cli(['study', 'coverage', 'growing', '--home', home]);
    expect(stdout).toMatch(
      /^growing: 12 of 12 runs done\.\n\nsetting +settings +reviews +feeling\nfull +1 +2\/2 +2\/2\n/,
    );
  });

  it('writes both tables in every format', async () => {
    const report = (...args: string[]) => cli(['report', 'table', '--study', 'growing', ...args, '--home', home]);
    expect((await report('--style', 'glue')).stdout).toMatch(/\| adapter 2–4, best per task \| \d\.\d\d× \|/);
    expect((await report('--style', 'extra', '--format', 'latex')).stdout).toMatch(/^% \\usepackage\{booktabs\}/);
    expect((await report('--style', 'glue', '--format', 'csv')).stdout).toMatch(/^method,size,n,name,/);
    const printed = await report('--style', 'glue', '--format', 'json');
    const asked = await json([
      'report',
      'table',
      '--study',
      'growing',
      '--style',
      'glue',
      '--format',
      'json',
      '--home',
      home,
    ]);
    expect(JSON.parse(printed.stdout)).toEqual(asked);
    expect(asked).toMatchObject({ rows: [{ method: 'full', totalMultiple: 2 }, { kind: 'best' }, {}, {}] });
  });

  it('counts the cost of any number of tasks', async () => {
    const args = ['report', 'multiplier', '--study', 'growing', '--tasks', '20', '--home', home];
    const { methods } = await json<{ methods: Record<string, number>[] }>(args);
    expect(methods[0]).toMatchObject({ method: 'full', multiple: 20, bytes: 4 * 20 * 9_008 });
    // 2·2·(2·2·16 + 16 + 2) + 2·16·5 = 488, with heads of 34 and 17 over two tasks.
    const parameters = 9_008 + 20 * (488 + 51 / 2);
    expect(methods[1]).toMatchObject({ size: 2, parameters, bytes: 4 * parameters });
    expect(methods[1]!['multiple']).toBeCloseTo(parameters / 9_008, 12);
    expect((await cli([...args.slice(0, 5), '0', '--home', home])).code).toBe(2);
  });

  it('runs only failed runs again on request', async () => {
    const failing = writeStudy({
      name: 'failing',
      methods: [
        { method: 'full', learningRate: [1e-3] },
        { method: 'adapter', size: [2], learningRate: [1e30] },
      ],
    });
    expect((await cli(['study', 'run', failing, '--home', home])).code).toBe(3);
    expect(await coverage('failing')).toMatchObject({ runs: 2, failed: 1, missing: 0 });
    const table = await cli(['report', 'table', '--study', 'failing', '--style', 'glue', '--home', home]);
    expect(table.stdout).toContain('| adapter 2 | – | – | – |');
    const plain = await cli(['study', 'run', failing, '--home', home, '--json']);
    expect(lines(plain.stdout).filter(({ type }) => type === 'run-started')).toEqual([]);
    const again = await cli(['study', 'run', failing, '--only-failed', '--home', home, '--json']);
    expect(again.code).toBe(3);
    expect(lines(again.stdout).filter(({ type }) => type === 'run-started')).toHaveLength(1);
  });
});
