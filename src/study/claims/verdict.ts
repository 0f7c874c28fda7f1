import type { Verdict } from '../../shared/claims';
import { significance } from '../inference/detectable';

export interface Shown {
  readonly difference: number | null;
  /** The 95 % interval of the difference. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Two-sided p of the other test, adjusted for all comparisons that are shown. */
  readonly p: number | null;
  readonly equivalent: boolean;
}

/** A direction needs an interval without 0 and a significant p. */
export function verdictOf({ difference, interval, p, equivalent }: Shown): Verdict {
  if (difference !== null && interval && p !== null && p <= significance) {
    if (interval[0] > 0) return 'better';
    if (interval[1] < 0) return 'worse';
  }
  return equivalent ? 'equivalent' : 'not settled';
}
