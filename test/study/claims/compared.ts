import type { CompareOptions, SettingComparison } from '../../../src/shared/claims';
import type { PredictionSource } from '../../../src/shared/results';
import type { Prediction } from '../../../src/shared/run';
import type { TaskInfo } from '../../../src/shared/task';
import { comparing } from '../../../src/study/claims/compare-settings';
import { runToEnd } from '../../../src/study/slices';
import { taskNamed } from '../facts';
import { resultsOf } from '../results';

/** Right answers of 100 by task, point and seed. */
export type Right = (run: { readonly task: string; readonly point: string; readonly seed: number }) => number;

export const rows = 100;

/** The first rows are correct; two runs of one score are correct on the same rows. */
export function compared(
  { tasks, seeds, right }: { tasks: readonly TaskInfo[]; seeds: readonly number[]; right: Right },
  options: Partial<CompareOptions> = {},
  damaged: (predictions: Prediction[], task: string) => Prediction[] | null = (predictions) => predictions,
): SettingComparison {
  const results = resultsOf(
    {
      tasks: tasks.map(({ name }) => name),
      seeds: [...seeds],
      methods: [{ method: 'full' }, { method: 'adapter', size: [8] }],
    },
    ({ task, point, seed }) => {
      const score = right({ task: task.name, point, seed }) / rows;
      return { validation: score, test: score };
    },
    tasks,
  );
  const predictions: PredictionSource = (id) => {
    const { task, config } = results.runs.find((run) => run.id === id)!;
    const point = config.method.method === 'full' ? 'full' : 'adapter 8';
    const answered = right({ task, point, seed: config.seed });
    const own = Array.from({ length: rows }, (_, example): Prediction => ({
      example,
      label: 1,
      prediction: Number(example < answered),
      probabilities: null,
    }));
    return damaged(own, task);
  };
  return runToEnd(comparing(results, { a: 'adapter 8', b: 'full', within: 1, ...options }, predictions));
}

export const one = [taskNamed('reviews')];
export const threeTasks = ['one', 'two', 'three'].map((name) => taskNamed(name));
export const six = [0, 1, 2, 3, 4, 5];
