import { describe, expect, it } from 'vitest';
import { compareLines, compareSentence } from '../../../src/report/claims/compare-sentence';
import { plainText } from '../../../src/report/sentence';
import { taskNamed } from '../facts';
import { compared, one, rows, six, threeTasks, type Right } from './compared';

describe('a verdict over seeds', () => {
  it('is better where six pairs agree: p is 2 of 64 patterns, and the interval has no 0', () => {
    const found = compared({
      tasks: one,
      seeds: six,
      right: ({ point, seed }) => (point === 'full' ? 80 : 83 + (seed % 2)),
    });
    expect(found.perTask[0]).toMatchObject({ signFlipP: 2 / 64, holmP: 2 / 64, smallestP: 2 / 64, verdict: 'better' });
    expect(found.perTask[0]!.difference).toBeCloseTo(3.5, 9);
    expect(found.overall).toMatchObject({ verdict: 'better', settledBy: null });
    const [low, high] = found.perTask[0]!.bca!;
    expect(low).toBeGreaterThan(3);
    expect(high).toBeLessThan(4);
    const other = compared(
      { tasks: one, seeds: six, right: ({ point, seed }) => (point === 'full' ? 80 : 83 + (seed % 2)) },
      { a: 'full', b: 'adapter 8' },
    );
    expect(other.perTask[0]).toMatchObject({ verdict: 'worse', signFlipP: 2 / 64 });
  });

  it('is not settled with three seeds, however large the difference, and says how many would do', () => {
    const right: Right = ({ point, seed }) => (point === 'full' ? 60 : 90 + seed);
    const found = compared({ tasks: one, seeds: [0, 1, 2], right });
    expect(found.perTask[0]).toMatchObject({ signFlipP: 0.25, verdict: 'not settled', settledBy: { seeds: 3 } });
    const said = compareLines(found, 'en').map(plainText).join(' ');
    expect(said).toContain('With 3 pairs of seeds the sign-flip test cannot go below p = 0.25.');
    expect(said).toContain('About 3 more seeds for both would settle it.');
    // With them it is.
    expect(compared({ tasks: one, seeds: six, right }).perTask[0]!.verdict).toBe('better');
  });

  it('needs more seeds where more tasks are shown: Holm multiplies the smallest p by their number', () => {
    const right: Right = ({ point, seed }) => (point === 'full' ? 80 : 84 + (seed % 2));
    const found = compared({ tasks: threeTasks, seeds: six, right });
    for (const task of found.perTask) {
      expect(task).toMatchObject({ signFlipP: 2 / 64, holmP: 6 / 64, verdict: 'not settled', settledBy: { seeds: 1 } });
    }
    // Over the three tasks together there are eighteen pairs.
    expect(found.overall).toMatchObject({ verdict: 'better', tasks: 3, smallestP: 2 / 2 ** 18 });
    expect(found.overall.overTasks).toMatchObject({ axis: 'tasks', signFlipP: 0.25, verdict: 'not settled' });
    expect(found.overall.bayes.better).toBeGreaterThan(0.95);
  });

  it('is equivalent if both one-sided tests say so, and not at a smaller margin', () => {
    const right: Right = ({ point, seed }) => 80 + (point === 'full' ? 0 : [1, -1, 0, 0, 1, -1][seed]!);
    expect(compared({ tasks: one, seeds: six, right }, { within: 2 }).overall.verdict).toBe('equivalent');
    const close = compared({ tasks: one, seeds: six, right }, { within: 0.5 }).overall;
    expect(close.verdict).toBe('not settled');
    expect(close.equivalenceP).toBeGreaterThan(0.05);
  });

  it('is not settled with one seed, which shows no variation', () => {
    const found = compared({ tasks: one, seeds: [0], right: ({ point }) => (point === 'full' ? 60 : 90) });
    expect(found.perTask[0]).toMatchObject({
      bca: null,
      equivalenceP: null,
      verdict: 'not settled',
      settledBy: { seeds: 1 },
    });
    expect(plainText(compareSentence(found, 'en'))).toBe(
      'Not settled: adapter 8 minus full is +30.0 points (one seed, which shows no variation; sign-flip p 1).',
    );
  });

  it('pairs the seeds that both have', () => {
    const found = compared({ tasks: one, seeds: [4, 7], right: ({ seed }) => 70 + seed });
    expect(found.perTask[0]!.pairs).toEqual(
      [4, 7].map((seed) => ({ seed, a: 70 + seed, b: 70 + seed, difference: 0 })),
    );
  });
});

describe('the test over examples is separate from the one over seeds', () => {
  it('is McNemar’s exact test with one seed: 30 rows that only one answers right', () => {
    const found = compared({ tasks: one, seeds: [0], right: ({ point }) => (point === 'full' ? 60 : 90) });
    expect(found.perTask[0]!.examples).toMatchObject({
      rows,
      test: 'mcnemar',
      verdict: 'better',
      mcnemar: [{ seed: 0, onlyA: 30, onlyB: 0, exactP: expect.closeTo(2 / 2 ** 30, 15) as number }],
    });
    expect(found.perTask[0]!.verdict).toBe('not settled');
  });

  it('flips the signs of examples with more seeds, and lists McNemar of each', () => {
    const right: Right = ({ point, seed }) => (point === 'full' ? 80 : 81 + seed);
    const { examples } = compared({ tasks: one, seeds: [0, 1, 2], right }).perTask[0]!;
    expect(examples).toMatchObject({ test: 'sign-flip', difference: expect.closeTo(2, 9) as number });
    expect(examples!.mcnemar!.map(({ onlyA, onlyB }) => [onlyA, onlyB])).toEqual([
      [1, 0],
      [2, 0],
      [3, 0],
    ]);
    // Rows 80, 81 and 82 differ, all in one direction: 2 of 8 patterns.
    expect(examples!.p).toBe(0.25);
  });

  it('is a bootstrap if the metric is not accuracy', () => {
    const tasks = [taskNamed('cola', { metric: 'matthews' })];
    const { examples } = compared({ tasks, seeds: six, right: ({ seed }) => 70 + seed }, {}, (own) =>
      own.map((row) => ({ ...row, label: row.example % 2 })),
    ).perTask[0]!;
    expect(examples).toMatchObject({ test: 'bootstrap', mcnemar: null, p: 1 });
  });

  it('is missing, with a sentence, if predictions are', () => {
    const found = compared({ tasks: threeTasks, seeds: six, right: () => 80 }, {}, (own, task) =>
      task === 'two' ? null : own,
    );
    expect(found.perTask.map(({ examples }) => examples === null)).toEqual([false, true, false]);
    expect(found.overall.examples).toBeNull();
    expect(found.notes.map(({ code }) => code)).toEqual(['compare-no-examples']);
  });
});

it('refuses a setting that the study does not have, and one against itself', () => {
  const study = { tasks: one, seeds: six, right: () => 80 };
  expect(() => compared(study, { a: 'adapter 9' })).toThrow('known are: full, adapter 8');
  expect(() => compared(study, { a: 'Full ' })).toThrow('Both sides are full');
});
