import { notice } from '../../../shared/notice';
import type { StudyResults } from '../../../shared/results';
import type { RunRow } from '../../../shared/run';
import { pointOf } from '../../../study/setting';
import type { Sweep, SweepOptions } from '../../sweeps/sweep';
import { taskSweep } from '../../sweeps/task-sweep';

/** The paper's Figure 6, right: score against the standard deviation of initial adapter weights, one line per size. */
export const initStdSweep = (results: StudyResults, options: SweepOptions): Sweep =>
  taskSweep(results, options, {
    axis: 'initStd',
    lineOf: ({ config }) => {
      const point = pointOf(config);
      return point.method === 'adapter' ? { key: point.key, method: 'adapter', point } : null;
    },
    placeOf: initStd,
    empty: notice('figure-one-std', { study: results.study }),
  });

function initStd({ config: { method } }: RunRow): number {
  return method.method === 'adapter' ? method.initStd : NaN;
}
