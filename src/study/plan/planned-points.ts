import type { PlannedRun } from '../../shared/run';
import { groupBy } from '../group-by';
import { pointName } from '../../methods/names';
import { pointOf, settingKey, type Point } from '../setting';

/** One point of a plan and its trained parameters; a range if they differ between tasks or settings. */
export interface PlannedPoint {
  readonly point: Point;
  readonly name: string;
  readonly trainedParameters: readonly [low: number, high: number];
  readonly trainedFraction: readonly [low: number, high: number];
  readonly tasks: number;
  /** Most settings that are tried per task. */
  readonly settings: number;
  readonly runs: number;
}

/** Returns the cost table of a study: its points in the order of its runs. */
export function plannedPoints(runs: readonly PlannedRun[]): PlannedPoint[] {
  return [...groupBy(runs, (run) => pointOf(run.config).key).values()].map((own) => {
    const point = pointOf(own[0]!.config);
    const byTask = [...groupBy(own, (run) => run.task).values()];
    return {
      point,
      name: pointName(point),
      trainedParameters: rangeOf(own.map((run) => run.trainedParameters)),
      trainedFraction: rangeOf(own.map((run) => run.trainedFraction)),
      tasks: byTask.length,
      settings: Math.max(...byTask.map((one) => new Set(one.map(settingKey)).size)),
      runs: own.length,
    };
  });
}

const rangeOf = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
