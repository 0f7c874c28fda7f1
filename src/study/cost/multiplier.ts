import type { StudyResults } from '../../shared/results';
import type { RunAxes } from '../../shared/run';
import { cellsOf } from '../results/cells';
import { groupBy } from '../group-by';
import { encodersFor } from './shipped-encoders';
import { pointName } from '../../methods/names';
import { inOrder } from '../setting';
import { mean } from '../statistics';

/** Cost of one method for each task: the mean over the study's tasks of the settings that validation selected. */
export interface TaskCost extends RunAxes {
  readonly key: string;
  readonly name: string;
  readonly trainedParameters: number;
  /** Trained parameters with the head, divided by E. */
  readonly trainedFraction: number;
}

/** Cost of a number of tasks with one method. */
export interface MethodCost extends Omit<TaskCost, 'key'> {
  /** Total parameters divided by E. */
  readonly multiple: number;
  readonly parameters: number;
  /** At four bytes per parameter. */
  readonly bytes: number;
}

export interface Cost {
  readonly multiple: number;
  readonly parameters: number;
  readonly bytes: number;
}

/** By point. Costs follow from the plan, because counts do. */
export const taskCosts = (results: StudyResults): TaskCost[] => {
  const groups = [...groupBy(cellsOf(results), (cell) => cell.point.key).values()];
  return groups
    .sort(([a], [b]) => inOrder(a!.point, b!.point))
    .map((cells) => {
      const chosen = cells.map((cell) => cell.winner ?? cell.settings[0]!);
      const { point } = cells[0]!;
      return {
        ...point,
        name: pointName(point),
        trainedParameters: mean(chosen.map((setting) => setting.trainedParameters))!,
        trainedFraction: mean(chosen.map((setting) => setting.trainedFraction))!,
      };
    });
};

/** Returns the total cost of these tasks, each with its own method; `encoder` is E, in parameters. */
export function costOf(tasks: readonly TaskCost[], encoder: number): Cost {
  const multiple = encodersFor(tasks);
  const parameters = Math.round(multiple * encoder);
  return { multiple, parameters, bytes: 4 * parameters };
}

/** Returns the cost of `tasks` tasks for each method of the study, all with the same method. */
export const multiplier = (results: StudyResults, tasks: number): MethodCost[] =>
  taskCosts(results).map((cost) => {
    const { key: _key, ...shown } = cost;
    const all = Array.from({ length: tasks }, () => cost);
    return { ...shown, ...costOf(all, results.encoder.parameters.total) };
  });
