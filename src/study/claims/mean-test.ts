import type { JudgedMean, MeanTest } from '../../shared/claims';
import { bcaInterval } from '../inference/bca';
import { significance } from '../inference/detectable';
import { equivalenceP } from '../inference/equivalence';
import { holm } from '../inference/holm';
import { signFlipTest, smallestP } from '../inference/sign-flip';
import { mean } from '../statistics';
import { verdictOf } from './verdict';

/** Tests the mean of strata's means: the seeds of each task, or one stratum of tasks. */
export function meanTest(strata: readonly (readonly number[])[], within: number): MeanTest {
  const pairs = strata.flat().length;
  const isEmpty = strata.length === 0 || strata.some((values) => values.length === 0);
  if (isEmpty) {
    const nothing = { difference: null, bca: null, signFlipP: null, signFlipError: 0, equivalenceP: null };
    return { ...nothing, smallestP: smallestP(0) };
  }
  // All strata have equal weight, whatever their number of values.
  const { p, error } = signFlipTest(strata.flatMap((values) => values.map((value) => value / values.length)));
  return {
    difference: mean(strata.map((values) => mean(values)!)),
    bca: bcaInterval(strata),
    signFlipP: p,
    signFlipError: error,
    smallestP: smallestP(pairs),
    equivalenceP: equivalenceP(strata, within),
  };
}

/** Adjusts the p values of comparisons that are shown together. */
export function judged<Test extends MeanTest>(tests: readonly Test[]): (Test & JudgedMean)[] {
  const adjusted = holm(tests.map(({ signFlipP }) => signFlipP ?? 1));
  return tests.map((test, i) => {
    const holmP = test.signFlipP === null ? null : adjusted[i]!;
    const equivalent = test.equivalenceP !== null && test.equivalenceP <= significance;
    const shown = { difference: test.difference, interval: test.bca, p: holmP, equivalent };
    return { ...test, holmP, verdict: verdictOf(shown) };
  });
}
