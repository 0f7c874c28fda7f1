import { beforeAll, describe, expect, it } from 'vitest';
import { cli, json } from './cli';
import { smallHome, writeStudy } from './small-home';

interface Line {
  readonly type: string;
  readonly best?: number;
  readonly edges?: readonly number[];
  readonly tried?: readonly { readonly rate: number; readonly score: number | null }[];
}

describe('study find-rate', () => {
  let home: string;
  beforeAll(async () => {
    home = await smallHome(['reviews', 'feeling']);
  }, 120_000);

  const findRate = (...options: string[]) =>
    cli(['study', 'find-rate', 'reviews', '--encoder', 'tiny', '--home', home, ...options]);

  it('records every rate in a study of its own, and names the best and the edges', async () => {
    const range = ['--from', '1e-4', '--to', '3e-2'];
    const { code, stdout } = await findRate('--method', 'adapter', '--size', '8', ...range, '--json');
    expect(code).toBe(0);
    const last = JSON.parse(stdout.trim().split('\n').at(-1)!) as Line;
    expect(last.type).toBe('rates-found');
    expect(last.tried!.map(({ rate }) => rate)).toEqual([1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2]);
    expect(last.tried!.every(({ score }) => score !== null)).toBe(true);
    expect(last.edges![0]).toBeLessThanOrEqual(last.best!);
    expect(last.edges![1]).toBeGreaterThanOrEqual(last.best!);
    const runs = await json<{ status: string }[]>([
      ...['runs', 'list', '--study', 'find-rate-reviews-adapter-8', '--home', home],
    ]);
    expect(runs).toHaveLength(6);
    expect(runs.every(({ status }) => status === 'completed' || status === 'pruned')).toBe(true);
  });

  it.each([
    [[], '--method is missing'],
    [['--method', 'no-encoder'], '--method is missing'],
    [['--method', 'adapter'], '--size is missing'],
    [['--method', 'full', '--size', '8'], 'cannot be given together'],
    [['--method', 'full', '--from', '1e-2', '--to', '1e-3'], '--to'],
  ])('refuses %j before anything is stored', async (options, sentence) => {
    const before = await json(['study', 'list', '--home', home]);
    const { code, stderr } = await findRate(...options);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(await json(['study', 'list', '--home', home])).toEqual(before);
  });
});

describe('runs of a regression', () => {
  it('say on which scale they train, also those that say nothing of it', async () => {
    const home = await smallHome(['feeling']);
    const file = writeStudy({
      name: 'scales',
      tasks: ['feeling'],
      training: { targetScale: ['standard', 'raw'], epochs: 'auto' },
    });
    expect((await cli(['study', 'run', file, '--home', home])).code).toBe(0);
    const runs = await json<{ targetScale: string; epochs: number }[]>(['runs', 'list', '--home', home]);
    expect(runs.map(({ targetScale }) => targetScale).sort()).toEqual(['raw', 'standard']);
    // 48 rows in batches of 32 are two steps, and 40 epochs are the most.
    expect(runs.map(({ epochs }) => epochs)).toEqual([40, 40]);
  }, 120_000);
});
