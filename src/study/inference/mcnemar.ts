import type { McNemar } from '../../shared/claims';
import { fairCoinsCdf } from './beta';
import { chiSquaredUpper } from './normal';

/** McNemar's test of two classifiers, from the numbers of examples that only one of them answers correctly. */
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
