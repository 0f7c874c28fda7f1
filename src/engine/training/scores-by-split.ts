import { extraSplits, type ByScoredSplit, type Scores, type StoredSplit } from '../../shared/metric';
import type { EncodedSplits } from './frozen-part';

/** Of an extra split only where the task has it. */
export function scoresBySplit(
  data: EncodedSplits,
  of: (split: StoredSplit) => Scores | null,
): ByScoredSplit<Scores | null> {
  const extra = extraSplits.filter((split) => data[split]).map((split) => [split, of(split)]);
  return { validation: of('validation'), test: of('test'), ...Object.fromEntries(extra) };
}
