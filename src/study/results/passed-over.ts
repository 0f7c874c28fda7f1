import { pointName } from '../../methods/names';
import type { ErrorRecord } from '../../shared/errors';
import type { ScoredSplit } from '../../shared/metric';
import { notice } from '../../shared/notice';
import { isBelowFull, isProposed, type Choice, type Judged } from './choose';
import { marginText } from './margin-text';

/** Returns the reason why a candidate is not the answer; null for the answer itself. */
export function passedOver(
  one: Judged,
  { smallest }: Choice,
  { within, split }: { readonly within: number; readonly split: ScoredSplit },
): ErrorRecord | null {
  if (one === smallest) return null;
  const { validationDelta, delta } = one.candidate;
  if (validationDelta === null) return notice('passed-undefined', {});
  const margin = marginText(within);
  if (!isProposed(one, within)) return notice('passed-validation', { below: below(validationDelta), within: margin });
  if (one.state === 'refuted') return notice('passed-refuted', { split, below: below(delta ?? 0), within: margin });
  if (isBelowFull(one, within)) return notice('passed-below-full', { split, below: below(delta ?? 0) });
  // Candidates are sorted by trained parameters, so the remaining ones have more than the answer.
  return notice('passed-larger', { answer: smallest ? pointName(smallest.candidate.point) : '–' });
}

const below = (delta: number): string => Math.max(0, -delta).toFixed(1);
