import { describe, expect, it } from 'vitest';
import { claimSentences } from '../../../src/report/claims/plan-claims';
import { plainText } from '../../../src/report/sentence';
import type { SeedSpread } from '../../../src/shared/plan';
import type { StudyFileInput } from '../../../src/shared/study-file';
import { expandStudy } from '../../../src/study/plan/expand';
import { parseStudy } from '../../../src/study/plan/parse';
import { claimGroups, plannedClaims } from '../../../src/study/plan/planned-claims';
import { minilm, taskNamed } from '../facts';

const tasks = [taskNamed('reviews', { rows: { train: 800, validation: 100, test: 400 } })];
const claimsOf = (seeds: number, spreads: readonly SeedSpread[] = [], more: Partial<StudyFileInput> = {}) => {
  const study = {
    tasks: ['reviews'],
    seeds: Array.from({ length: seeds }, (_, seed) => seed),
    methods: [
      { method: 'full' as const },
      { method: 'adapter' as const, size: [8, 64] },
      { method: 'layernorm' as const },
    ],
    ...more,
  };
  return plannedClaims(expandStudy(parseStudy(study, 'planned'), { tasks, encoders: [minilm] }), tasks, spreads);
};
const spread = (
  method: SeedSpread['method'],
  runs: number,
  points: number,
  changes: Partial<SeedSpread> = {},
): SeedSpread => ({
  ...{ taskSha256: tasks[0]!.sha256, method, split: 'test', runs, variance: (points / 100) ** 2 },
  ...changes,
});

describe('what a study can claim before it starts', () => {
  it.each([
    [1, 1],
    [3, 0.25],
    [5, 0.0625],
    [6, 0.03125],
  ])('with %i seeds p is at least %f', (seeds, smallestP) => {
    for (const claim of claimsOf(seeds)) expect(claim).toMatchObject({ seeds, smallestP, seedsNeeded: 6 });
  });

  it('without earlier runs takes the binomial variance of the rows, and says so', () => {
    const [adapter] = claimsOf(3);
    // √(0.1 / 400) = 1.58 points; (1.960 + 0.842) of them over rows, (4.303 + 1.061) / √3 of them over three seeds.
    expect(adapter).toMatchObject({ basis: 'binomial', earlierRuns: 0, split: 'test', rows: 400, disagreement: 0.1 });
    expect(adapter!.deviation).toBeCloseTo(1.5811, 4);
    expect(adapter!.byRows).toBeCloseTo(2.8016 * 1.5811, 3);
    expect(adapter!.bySeeds).toBeCloseTo(((4.3027 + 1.0607) * 1.5811) / Math.sqrt(3), 3);
    expect(claimsOf(1)[0]!.bySeeds).toBeNull();
  });

  it('takes the spread of earlier runs of this task and method, pooled by their degrees of freedom', () => {
    const claims = claimsOf(3, [
      spread('adapter', 3, 1),
      spread('adapter', 5, 2),
      spread('full', 2, 0.5),
      spread('adapter', 9, 50, { taskSha256: 'of another task' }),
      spread('adapter', 9, 50, { split: 'validation' }),
    ]);
    const [adapter, layernorm] = claims;
    // (2 · 1 + 4 · 4) / 6 = 3 points² of the adapter and 0.25 of full.
    expect(adapter).toMatchObject({ method: 'adapter', basis: 'runs', earlierRuns: 8 });
    expect(adapter!.deviation).toBeCloseTo(Math.sqrt(3.25), 9);
    expect(layernorm).toMatchObject({ method: 'layernorm', basis: 'binomial' });
  });

  it('counts the rows of the limit, and the validation rows of a task without test', () => {
    expect(claimsOf(3, [], { limit: { test: 100 } })[0]).toMatchObject({ rows: 100, split: 'test' });
  });

  it('lists methods that are alike in one line, and says how many seeds it takes', () => {
    expect(claimGroups(claimsOf(3)).map(({ methods }) => methods)).toEqual([['adapter', 'layernorm']]);
    expect(plainText(claimSentences(claimsOf(3), 'en')[0]!)).toBe(
      'With 3 seeds the smallest two-sided p of a sign-flip test is 0.25; p ≤ 0.05 takes 6 seeds.',
    );
    expect(claimSentences(claimsOf(3), 'ko').map(plainText).join(' ')).toContain('시드가 6개 필요합니다');
  });
});
