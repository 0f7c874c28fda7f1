import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json, lines } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Run {
  readonly id: string;
  readonly method: string;
  readonly status: string;
  readonly epoch: number;
  readonly learningRate: number;
  readonly scores: { readonly validation: unknown; readonly test: unknown };
}

const study = {
  name: 'halved',
  methods: [
    { method: 'full' as const, learningRate: { from: 1e-4, to: 1e-2, scale: 'log' as const } },
    { method: 'adapter' as const, size: [2], learningRate: { from: 1e-3, to: 3e-2, scale: 'log' as const } },
  ],
  training: { epochs: [4], batchSize: 16, maxLength: 16, dropout: 0.2 },
  search: { kind: 'asha' as const, trials: 4, eta: 2 },
};

describe('a study by ASHA', { timeout: 180_000 }, () => {
  let home: string;
  const list = (name: string) => json<Run[]>(['runs', 'list', '--study', name, '--home', home]);
  beforeAll(async () => {
    home = await smallHome();
  });

  it('is planned with every trial, and refused where a range meets a grid', async () => {
    const plan = await json<{ count: number; estimate: unknown; warnings: { code: string }[] }>([
      ...['study', 'plan', writeStudy(study), '--home', home],
    ]);
    expect(plan.count).toBe(8);
    expect(plan.warnings.map(({ code }) => code)).not.toContain('search-without-rungs');
    const short = { ...study, training: { ...study.training, epochs: [1] } };
    const { warnings } = await json<typeof plan>(['study', 'plan', writeStudy(short), '--home', home]);
    expect(warnings.map(({ code }) => code)).toContain('search-without-rungs');
    const grid = writeStudy({ ...study, search: { kind: 'grid' } });
    const refused = await cli(['study', 'plan', grid, '--home', home]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('range at methods[0].learningRate');
  });

  it('ends with every run completed or pruned, and names the pruned ones in lists', async () => {
    const { code, stdout } = await cli(['study', 'run', writeStudy(study), '--home', home, '--json']);
    expect(code).toBe(0);
    const runs = await list('halved');
    const of = (status: string) => runs.filter((run) => run.status === status);
    expect(of('completed').length + of('pruned').length).toBe(8);
    expect(of('completed').length).toBeGreaterThanOrEqual(2);
    expect(of('pruned').length).toBeGreaterThanOrEqual(4);
    for (const run of of('pruned')) {
      expect([1, 2]).toContain(run.epoch);
      expect(run.scores).toEqual({ validation: null, test: null });
    }
    expect(lines(stdout).at(-1)).toMatchObject({ completed: of('completed').length, pruned: of('pruned').length });
    const shown = await cli(['runs', 'list', '--study', 'halved', '--home', home]);
    expect(shown.stdout.match(/ pruned /g)).toHaveLength(of('pruned').length);
    const again = await cli(['study', 'run', writeStudy(study), '--home', home, '--json']);
    expect(again.code).toBe(0);
    expect(lines(again.stdout).filter(({ type }) => type === 'run-started')).toEqual([]);
  });

  it('gives completed runs the numbers of a training that was never pruned', async () => {
    const other = await smallHome();
    const completed = (await list('halved')).filter(({ status }) => status === 'completed');
    const methods = completed.map(({ method, learningRate }) =>
      method === 'full'
        ? { method: 'full' as const, learningRate }
        : { method: 'adapter' as const, size: [2], learningRate },
    );
    const whole = writeStudy({ ...study, name: 'whole', methods, search: { kind: 'grid' } });
    expect((await cli(['study', 'run', whole, '--home', other])).code).toBe(0);
    const show = (id: string, of: string) => json<object>(['runs', 'show', id, '--home', of]);
    for (const { id } of completed) {
      const [halved, straight] = [await show(id, home), await show(id, other)];
      expect(halved).toMatchObject({ scores: (straight as Run).scores, keptEpoch: (straight as never)['keptEpoch'] });
    }
  });

  it('keeps pruned runs out of tables and answers, and gives their number', async () => {
    const pruned = (await list('halved')).filter(({ status }) => status === 'pruned').length;
    const table = await cli(['report', 'table', '--study', 'halved', '--style', 'extra', '--home', home]);
    expect(table.stdout).toContain(`The search pruned ${pruned} run`);
    expect(table.stdout).not.toContain('Preliminary');
    const coverage = await json<Record<string, number>>(['study', 'coverage', 'halved', '--home', home]);
    expect(coverage).toMatchObject({ runs: 8, pruned, missing: 0, failed: 0 });
  });
});

describe('a study with a time budget', { timeout: 180_000 }, () => {
  it('ends with a sentence when its time is used up, and continues with more', async () => {
    const home = await smallHome();
    const within = (maxSeconds: number) =>
      writeStudy({
        name: 'timed',
        methods: [{ method: 'full', learningRate: [1e-3, 2e-3, 3e-3] }],
        search: { kind: 'grid', maxSeconds },
      });
    const stopped = await cli(['study', 'run', within(0.001), '--home', home, '--json']);
    expect(stopped.code).toBe(3);
    expect(lines(stopped.stdout).at(-1)).toMatchObject({ completed: 1, queued: 2 });
    expect(stopped.stderr).toMatch(/The study timed has used its time limit: .* 2 runs do not start/);
    const { warnings } = await json<{ warnings: { code: string }[] }>([
      ...['study', 'plan', within(0.001), '--home', home],
    ]);
    expect(warnings.map(({ code }) => code)).toContain('time-used-up');
    const going = await cli(['study', 'run', within(600), '--home', home, '--json']);
    expect(going.code).toBe(0);
    expect(going.stderr).not.toContain('is used up');
  });
});
