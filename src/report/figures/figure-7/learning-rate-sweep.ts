import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { Sweep, SweepOptions } from '../../sweeps/sweep';
import { taskSweep } from '../../sweeps/task-sweep';

/** The paper's Figure 7: the best score at each learning rate, per method, over its other settings. */
export function learningRateSweep(results: StudyResults, options: SweepOptions): Sweep {
  // A search has another rate in each trial, so it has no place on this axis.
  const runs = results.runs.filter(({ config }) => config.learningRate !== null);
  return taskSweep({ ...results, runs }, options, {
    axis: 'learningRate',
    lineOf: ({ config: { method } }) => ({ key: method.method, method: method.method, point: null }),
    placeOf: ({ config }) => config.learningRate!,
    empty: notice('figure-one-rate', { study: results.study }),
  });
}
