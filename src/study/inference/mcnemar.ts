import { fairCoinsCdf } from './beta';
import { chiSquaredUpper } from './normal';

/** McNemar's test of two classifiers on the same examples. */
export interface McNemar {
  /** Examples that only A answers right, and that only B does. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Two-sided p of the exact test: the split of the disagreements against fair coins. */
  readonly exactP: number;
  /** The χ² statistic with continuity correction, and its p. */
  readonly chiSquared: number;
  readonly chiSquaredP: number;
}

export function mcnemar(onlyA: number, onlyB: number): McNemar {
  const disagreements = onlyA + onlyB;
  const chiSquared = disagreements === 0 ? 0 : (Math.abs(onlyA - onlyB) - 1) ** 2 / disagreements;
  return {
    onlyA,
    onlyB,
    exactP: Math.min(1, 2 * fairCoinsCdf(Math.min(onlyA, onlyB), disagreements)),
    chiSquared,
    chiSquaredP: chiSquaredUpper(chiSquared),
  };
}
