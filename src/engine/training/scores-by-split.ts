import { extraSplits, type ByScoredSplit, type Scores, type StoredSplit } from '../../shared/metric';
import type { Prediction } from '../../shared/run';
import { scoresOf } from '../../shared/scoring';
import { validationScores, type SelectedTask } from '../../shared/scoring/validation';
import type { EncodedSplits } from './cached-activations';

/** null for a split without labels; of an extra split only where the task has it. */
export function scoresBySplit(
  task: SelectedTask,
  data: EncodedSplits,
  predicted: Readonly<Partial<Record<StoredSplit, readonly Prediction[] | null>>>,
): ByScoredSplit<Scores | null> {
  const of = (split: StoredSplit): Scores | null => {
    const predictions = predicted[split];
    if (!predictions?.some(({ label }) => label !== null)) return null;
    return split === 'validation' ? validationScores(task, predictions) : scoresOf(task, predictions);
  };
  const extra = extraSplits.filter((split) => data[split]).map((split) => [split, of(split)]);
  return { validation: of('validation'), test: of('test'), ...Object.fromEntries(extra) };
}
