import { describe, expect, it } from 'vitest';
import type { Score } from '../../src/shared/metric';
import type { RunStatus } from '../../src/shared/run';
import type { RunAtRungs } from '../../src/shared/rungs';
import type { StudyFileInput } from '../../src/shared/study-file';
import { expandStudy } from '../../src/study/plan/expand';
import { allowances, reachedBy, rungsOf, type Halving } from '../../src/study/search/halving';
import { parseStudy } from '../../src/study/plan/parse';
import { minilm, taskNamed } from './facts';

const search: Halving = { kind: 'asha', trials: 9, seed: 0, minEpochs: 1, eta: 3 };

/** Settings of one point in plan order; each letter is a setting, with the given number of seeds. */
const names = 'abcdefghi';
function race(count: number, changes: Partial<StudyFileInput> = {}): RunAtRungs[] {
  const rates = Array.from({ length: count }, (_, i) => 1e-4 * (i + 1));
  const methods: StudyFileInput['methods'] = [{ method: 'adapter', size: 8, learningRate: rates }];
  const file = parseStudy({ tasks: ['a'], methods, training: { epochs: 9 }, ...changes }, 's');
  return expandStudy(file, { tasks: [taskNamed('a'), taskNamed('b')], encoders: [minilm] }).map((run) => ({
    ...run,
    status: 'queued',
    epoch: 0,
    scores: new Map(),
  }));
}
const nameOf = ({ config }: RunAtRungs): string => names[Math.round(config.learningRate! / 1e-4) - 1]!;
const at = (runs: readonly RunAtRungs[], name: string, changes: Partial<RunAtRungs> = {}): RunAtRungs[] =>
  runs.map((run) => (nameOf(run) === name ? { ...run, ...changes } : run));
/** A setting that was pruned after these scores. */
const aside = (scores: Readonly<Record<number, Score>>): Partial<RunAtRungs> => {
  const reached = new Map(Object.entries(scores).map(([rung, score]) => [Number(rung), score]));
  return { status: 'pruned', epoch: Math.max(...reached.keys()), scores: reached };
};
const until = (runs: readonly RunAtRungs[], wanted = search): Record<string, number> => {
  const allowed = allowances(runs, wanted);
  return Object.fromEntries(runs.map((run) => [nameOf(run), allowed.get(run.id)!.until]));
};

/**
 * Runs a race as one trainer would: always the first in plan order that may continue. Returns the steps, where a1 = a
 * to epoch 1.
 */
function worked(runs: RunAtRungs[], scoreOf: (name: string, epoch: number) => Score): [string[], RunAtRungs[]] {
  const done: string[] = [];
  for (;;) {
    const allowed = allowances(runs, search);
    const next = runs.find((run) => run.status !== 'failed' && allowed.get(run.id)!.until > reachedBy(run));
    if (!next) return [done, runs];
    const to = allowed.get(next.id)!.until;
    const name = nameOf(next);
    done.push(`${name}${to}`);
    const reached = [...rungsOf(next.config.epochs!, search), to].filter((rung) => rung <= to);
    const scores = new Map(reached.map((rung) => [rung, scoreOf(name, rung)]));
    const status: RunStatus = to === next.config.epochs ? 'completed' : 'pruned';
    runs = runs.map((run) => (run === next ? { ...run, status, epoch: to, scores } : run));
  }
}

it('rungs are minEpochs × eta^k below the full length', () => {
  expect(rungsOf(9, search)).toEqual([1, 3]);
  expect(rungsOf(10, search)).toEqual([1, 3, 9]);
  expect(rungsOf(20, { minEpochs: 3, eta: 2 })).toEqual([3, 6, 12]);
  expect(rungsOf(1, search)).toEqual([]);
});

describe('nine settings, of which a third continues', () => {
  const first: Record<string, number> = { a: 0.5, b: 0.7, c: 0.6, d: 0.9, e: 0.4, f: 0.8, g: 0.3, h: 0.2, i: 0.1 };

  // By hand: b is the best of a, b, c; d passes b at once; f is the second best of six; d is the best of b, d, f.
  it('are run as computed by hand', () => {
    const [done, runs] = worked(race(9), (name, epoch) => first[name]! + epoch / 100);
    expect(done.join(' ')).toBe('a1 b1 c1 b3 d1 d3 e1 f1 f3 d9 g1 h1 i1');
    const completed = runs.filter(({ status }) => status === 'completed').map(nameOf);
    expect([completed, runs.filter(({ status }) => status === 'pruned')]).toEqual([
      ['d'],
      expect.objectContaining({ length: 8 }),
    ]);
  });

  it('a latecomer that is best continues as well, and the one it overtakes is not taken back', () => {
    const [done, runs] = worked(race(9), (name, epoch) => (name === 'i' ? 0.95 : first[name]!) + epoch / 100);
    expect(done.join(' ')).toBe('a1 b1 c1 b3 d1 d3 e1 f1 f3 d9 g1 h1 i1 i3 i9');
    expect(runs.filter(({ status }) => status === 'completed').map(nameOf)).toEqual(['d', 'i']);
  });
});

describe('a race', () => {
  it('of fewer settings than eta still brings one to its full length, once all have been compared', () => {
    const two = at(race(2), 'a', aside({ 1: 0.6 }));
    expect(until(two)).toEqual({ a: 1, b: 1 });
    expect(until(at(two, 'b', aside({ 1: 0.5 })))).toEqual({ a: 9, b: 1 });
    expect(worked(race(2), () => 0.5)[0].join(' ')).toBe('a1 b1 a9');
  });

  it('of one setting has nothing to compare it with', () => {
    expect(worked(race(1), () => 0.5)[0].join(' ')).toBe('a9');
  });

  it('counts what failed or diverged as last, and never waits for it', () => {
    const runs = at(at(at(race(3), 'a', { status: 'diverged' }), 'b', aside({ 1: 0.2 })), 'c', {
      status: 'failed',
      epoch: 1,
    });
    expect(until(runs)).toMatchObject({ b: 9 });
    const leader = at(
      at(at(race(3), 'a', { ...aside({ 1: 0.9 }), status: 'failed' }), 'b', aside({ 1: 0.2 })),
      'c',
      aside({ 1: 0.1 }),
    );
    expect(until(leader)).toMatchObject({ b: 9, c: 1 });
  });

  it('never lets an undefined score continue', () => {
    const runs = at(at(at(race(3), 'a', aside({ 1: null })), 'b', aside({ 1: -0.5 })), 'c', aside({ 1: null }));
    expect(until(runs)).toEqual({ a: 1, b: 9, c: 1 });
  });

  it('waits for a paused or interrupted setting before it is settled', () => {
    const runs = at(at(race(2), 'a', aside({ 1: 0.6 })), 'b', { status: 'paused' });
    expect(until(runs)).toEqual({ a: 1, b: 1 });
  });

  it('lets a running setting continue, although it has been overtaken', () => {
    const begun = at(race(4), 'a', { status: 'interrupted', epoch: 2, scores: new Map([[1, 0.5]]) });
    const overtaken = at(at(begun, 'b', aside({ 1: 0.6 })), 'c', aside({ 1: 0.7 }));
    expect(until(overtaken)).toEqual({ a: 3, b: 1, c: 3, d: 1 });
  });

  it("uses a setting's mean over its seeds, once all of them have reached the rung", () => {
    const runs = race(3, { seeds: [0, 1] });
    const scored = (name: string, scores: number[]) => (all: RunAtRungs[]) =>
      all.map((run) => (nameOf(run) === name ? { ...run, ...aside({ 1: scores[run.config.seed]! }) } : run));
    const two = scored('b', [0.6, 0.6])(scored('a', [0.9, 0.1])(runs));
    const partly = two.map((run) =>
      nameOf(run) === 'c' && run.config.seed === 0 ? { ...run, ...aside({ 1: 1 }) } : run,
    );
    expect(until(partly)).toEqual({ a: 1, b: 1, c: 1 });
    expect(until(scored('c', [0.5, 0.5])(two))).toEqual({ a: 1, b: 9, c: 1 });
  });

  it('has one task, point and full length: others have no effect', () => {
    const settled = race(3, { tasks: ['a', 'b'] }).map((run) =>
      run.taskSha256 === 'sha-of-a' ? { ...run, ...aside({ 1: run.config.learningRate }) } : run,
    );
    const allowed = allowances(settled, search);
    const on = (task: string) =>
      settled.filter((run) => run.taskSha256 === `sha-of-${task}`).map((run) => allowed.get(run.id)!.until);
    expect([on('a'), on('b')]).toEqual([
      [1, 1, 9],
      [1, 1, 1],
    ]);
  });

  it('that grows lets more continue, including pruned ones', () => {
    const [, small] = worked(race(3), (name) => (name === 'a' ? 0.9 : 0.8));
    expect(small.filter(({ status }) => status === 'completed').map(nameOf)).toEqual(['a']);
    const grown = [...small, ...race(6).slice(3)];
    const [done] = worked(grown, (name) => (name === 'a' ? 0.9 : name < 'd' ? 0.8 : 0.1));
    expect(done.join(' ')).toBe('d1 e1 f1 b3');
  });
});

it('returns whose state can be deleted: those with enough settings ahead, whatever the others score', () => {
  const scores = [0.9, 0.8, 0.7, 0.6];
  const runs = scores.reduce((all, score, i) => at(all, names[i]!, aside({ 1: score })), race(9));
  const allowed = allowances(runs, search);
  expect(runs.map((run) => allowed.get(run.id)!.hasChance)).toEqual([
    true,
    true,
    true,
    false,
    ...Array<boolean>(5).fill(true),
  ]);
});

it('returns the same for all that were not promoted, once a race is over', () => {
  const over = at(at(at(race(3), 'a', aside({ 1: 0.9 })), 'b', aside({ 1: null })), 'c', { status: 'failed' });
  const [done, runs] = worked(over, () => 0.9);
  expect(done).toEqual(['a9']);
  const allowed = allowances(runs, search);
  expect(runs.map((run) => allowed.get(run.id)!.hasChance)).toEqual([true, false, false]);
});

describe('if every score is undefined', () => {
  const undefinedAt1 = (mse: number): Partial<RunAtRungs> => ({
    ...aside({ 1: null }),
    errors: new Map([[1, mse]]),
  });

  it('the lowest error continues, and the search ends', () => {
    const runs = [...'abc'].reduce((all, name, i) => at(all, name, undefinedAt1(3 - i)), race(3));
    expect(until(runs)).toEqual({ a: 1, b: 1, c: 9 });
  });

  it('but a setting with a score stays ahead of every error', () => {
    const runs = at(at(at(race(3), 'a', undefinedAt1(0.1)), 'b', aside({ 1: -0.5 })), 'c', undefinedAt1(0.2));
    expect(until(runs)).toEqual({ a: 1, b: 9, c: 1 });
  });
});
