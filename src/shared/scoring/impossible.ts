import type { Prediction } from '../run';
import type { ScoredTask } from '../scoring';
import { isRegression } from '../task';

/**
 * Returns the first stored prediction that no run of the task can have made, such as a class that the task lacks; null
 * if there is none. A database that was edited by hand may contain such rows.
 */
export function impossibleIn(
  { kind, outputs }: Pick<ScoredTask, 'kind' | 'outputs'>,
  predictions: readonly Prediction[],
): Prediction | null {
  const fits: (value: number) => boolean = isRegression(kind)
    ? Number.isFinite
    : (value) => Number.isInteger(value) && value >= 0 && value < outputs;
  const isPossible = ({ label, prediction }: Prediction): boolean =>
    (label === null || fits(label)) && fits(prediction);
  return predictions.find((one) => !isPossible(one)) ?? null;
}
