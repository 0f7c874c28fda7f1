import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  interquartileMean,
  probabilityOfImprovement,
  profileOf,
  type ByTask,
} from '../../../src/study/inference/across-tasks';
import { bcaInterval } from '../../../src/study/inference/bca';
import type { McNemar } from '../../../src/shared/claims';
import { studentQuantile, studentUpper } from '../../../src/study/inference/beta';
import { equivalenceP } from '../../../src/study/inference/equivalence';
import { expectedBest } from '../../../src/study/inference/expected-best';
import { holm } from '../../../src/study/inference/holm';
import { mcnemar } from '../../../src/study/inference/mcnemar';
import { normalQuantile, normalUpper } from '../../../src/study/inference/normal';
import { signFlipTest } from '../../../src/study/inference/sign-flip';
import { signedRank } from '../../../src/study/inference/signed-rank';

interface Golden {
  readonly normal: readonly { readonly p: number; readonly z: number }[];
  readonly upper: readonly { readonly z: number; readonly p: number }[];
  readonly student: readonly { readonly t: number; readonly freedom: number; readonly p: number }[];
  readonly quantiles: readonly { readonly p: number; readonly freedom: number; readonly t: number }[];
  readonly bca: readonly { readonly strata: number[][]; readonly interval: readonly [number, number] }[];
  readonly signFlip: readonly { readonly values: number[]; readonly p: number }[];
  readonly tost: readonly { readonly values: number[]; readonly margin: number; readonly p: number }[];
  readonly mcnemar: readonly McNemar[];
  readonly holm: readonly { readonly p: number[]; readonly adjusted: number[] }[];
  readonly signedRank: readonly {
    readonly values: number[];
    readonly rope: number;
    readonly better: number;
    readonly equivalent: number;
    readonly worse: number;
    readonly error: number;
  }[];
  readonly expectedBest: readonly {
    readonly tried: readonly (readonly [validation: number, test: number])[];
    readonly expected: readonly { readonly trials: number; readonly validation: number; readonly test: number }[];
  }[];
  readonly acrossTasks: readonly {
    readonly x: ByTask;
    readonly y: ByTask;
    readonly interquartileMean: number;
    readonly probability: number;
    readonly thresholds: readonly number[];
    readonly profile: readonly number[];
  }[];
}

const golden = JSON.parse(readFileSync(new URL('../../reference/claims.json', import.meta.url), 'utf8')) as Golden;

/** Further than any rounding, and a thousandth of what is asked for. */
const close = (value: number) => expect.closeTo(value, 9) as unknown as number;

describe('distributions equal those of scipy', () => {
  it.each(golden.normal)('the normal quantile of $p', ({ p, z }) => {
    expect(normalQuantile(p)).toEqual(close(z));
  });

  it.each(golden.upper)('P(Z > $z), also far out', ({ z, p }) => {
    expect(normalUpper(z) / p).toEqual(close(1));
  });

  it.each(golden.student)('P(T > $t) with $freedom degrees of freedom', ({ t, freedom, p }) => {
    expect(studentUpper(t, freedom)).toEqual(close(p));
  });

  it.each(golden.quantiles)('the t of $p with $freedom degrees of freedom', ({ p, freedom, t }) => {
    expect(studentQuantile(p, freedom)).toEqual(close(t));
  });
});

describe('tests of differences equal scipy and statsmodels', () => {
  it.each(golden.bca)('BCa interval of $strata', ({ strata, interval: [low, high] }) => {
    expect(bcaInterval(strata)).toEqual([close(low), close(high)]);
  });

  it.each(golden.signFlip)('sign-flip test of $values', ({ values, p }) => {
    expect(signFlipTest(values)).toEqual({ p: close(p), error: 0 });
  });

  it.each(golden.tost)('two one-sided tests of $values within $margin', ({ values, margin, p }) => {
    expect(equivalenceP([values], margin)).toEqual(close(p));
  });

  it.each(golden.mcnemar)('McNemar of $onlyA and $onlyB', (one) => {
    expect(mcnemar(one.onlyA, one.onlyB)).toEqual({
      ...one,
      exactP: close(one.exactP),
      chiSquared: close(one.chiSquared),
      chiSquaredP: close(one.chiSquaredP),
    });
  });

  it.each(golden.holm)('Holm of $p', ({ p, adjusted }) => {
    expect(holm(p)).toEqual(adjusted.map(close));
  });
});

describe('more values than can be enumerated', () => {
  // Each sign pattern of twelve values and of their doubles is the same share of all.
  const values = Array.from({ length: 12 }, (_, i) => ((i * 7) % 5) - 1.7);

  it('are drawn, with the error of the simulation beside p', () => {
    const many = Array.from({ length: 30 }, (_, i) => ((i * 7) % 11) - 4);
    const { p, error } = signFlipTest(many);
    const other = signFlipTest(many, 1);
    expect(error).toBeGreaterThan(0);
    expect(error).toBeLessThan(0.002);
    expect(Math.abs(p - other.p)).toBeLessThan(5 * error);
    expect(signFlipTest(many)).toEqual({ p, error });
  });

  it('have the BCa interval of all resamples, within what draws can place', () => {
    const drawn = bcaInterval([values])!;
    const again = bcaInterval([values], { seed: 5 })!;
    expect(drawn[0]).toBeLessThan(drawn[1]);
    // 10,000 draws place an end within a few hundredths of the interval's length.
    for (const end of [0, 1] as const) {
      expect(Math.abs(drawn[end] - again[end])).toBeLessThan(0.05 * (drawn[1] - drawn[0]));
    }
  });
});

it.each(golden.signedRank)('Bayesian signed-rank of $values within $rope equals baycomp up to simulation', (one) => {
  const found = signedRank(one.values, one.rope);
  const bound = 5 * Math.hypot(found.error, one.error) + 1e-4;
  expect(Math.abs(found.better - one.better)).toBeLessThan(bound);
  expect(Math.abs(found.equivalent - one.equivalent)).toBeLessThan(bound);
  expect(Math.abs(found.worse - one.worse)).toBeLessThan(bound);
  expect(found.better + found.equivalent + found.worse).toBeCloseTo(1, 12);
});

it.each(golden.expectedBest)('the expected best of n of $tried.length trials is the mean over all subsets', (one) => {
  const found = expectedBest(one.tried.map(([validation, test]) => ({ validation, test })));
  expect(found).toHaveLength(one.tried.length);
  for (const { trials, validation, test } of one.expected) {
    expect(found[trials - 1]).toEqual({ trials, validation: close(validation), test: close(test) });
  }
});

it.each(golden.acrossTasks)('interquartile mean, probability of improvement and profile equal rliable', (one) => {
  expect(interquartileMean(one.x)).toEqual(close(one.interquartileMean));
  expect(probabilityOfImprovement(one.x, one.y)).toEqual(close(one.probability));
  expect(profileOf(one.x, one.thresholds)).toEqual(one.profile.map(close));
});
