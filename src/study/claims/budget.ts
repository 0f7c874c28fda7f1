import { isWithoutEncoder, methodIds, type MethodId } from '../../methods/registry';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { StudyResults } from '../../shared/results';
import type { TaskInfo } from '../../shared/task';
import { groupBy } from '../group-by';
import { expectedBest, type TriedSetting } from '../inference/expected-best';
import { cellsOf, competing, meanScore, reportedSplit, type Cell, type Setting } from '../results/cells';
import { isFull } from '../results/comparison';
import { mean } from '../statistics';

/** The best of n trials of one method on one task, or the mean over tasks. Scores are in percent, deltas in points. */
export interface BudgetPoint {
  readonly trials: number;
  /** Expected validation score of the best, and the expected test score of the same trial; null without test. */
  readonly validation: number;
  readonly test: number | null;
  /** On the reported split: the distance to the selected full fine-tuning; null if that has no score. */
  readonly delta: number | null;
}

export interface BudgetLine {
  readonly method: MethodId;
  /** Number of tried settings; over tasks the smallest. */
  readonly settings: number;
  readonly points: readonly BudgetPoint[];
  readonly runs: readonly string[];
}

export interface BudgetPanel {
  /** null: the mean over `tasks`, each of which has every line. */
  readonly task: string | null;
  readonly tasks: readonly string[];
  readonly metric: PrimaryMetric | null;
  readonly seeds: readonly [fewest: number, most: number];
  readonly lines: readonly BudgetLine[];
  /** Score of the winning full fine-tuning on the reported split, in percent. */
  readonly full: number | null;
}

/** Scores by budget: the score of a method of which only n settings can be tried. */
export interface Budget {
  readonly split: ScoredSplit;
  readonly panels: readonly BudgetPanel[];
  /** Settings left out because their validation score is undefined. */
  readonly undefinedSettings: number;
}

/**
 * Returns the expected score of the best of n trials by method, for each task and over all (docs/statistics.md, "By
 * budget"). A trial is a setting with all of its seeds; settings that collapsed count, because they cost a trial as
 * well.
 */
export function budgetOf(results: StudyResults, wanted: 'auto' | ScoredSplit = 'auto'): Budget {
  const cells = cellsOf(results, true).filter((cell) => !isWithoutEncoder(cell.point));
  const split = wanted === 'auto' ? reportedSplit(cells) : wanted;
  let undefinedSettings = 0;
  const perTask = results.tasks.flatMap((task) => {
    const own = cells.filter((cell) => cell.task.name === task.name);
    const found = panelOf(task, own, split);
    undefinedSettings += found.undefinedSettings;
    return found.panel.lines.length === 0 ? [] : [found.panel];
  });
  const isSwept = perTask.some(({ lines }) => lines.some(({ settings }) => settings > 1));
  if (!isSwept) return { split, panels: [], undefinedSettings };
  return { split, panels: [...(perTask.length > 1 ? overTasks(perTask) : []), ...perTask], undefinedSettings };
}

function panelOf(task: TaskInfo, cells: readonly Cell[], split: ScoredSplit) {
  const full = cells.find((cell) => isFull(cell) && cell.winner)?.winner;
  const fullScore = full ? meanScore(full, task.metric, split) : null;
  const reference = fullScore === null ? null : 100 * fullScore;
  const groups = groupBy(cells, ({ point }) => point.method);
  const tried = [...groups].map(([method, own]) => ({
    method,
    settings: competing(own.flatMap(({ settings }) => settings)),
  }));
  const lines = tried
    .map(({ method, settings }) => lineOf(method, settings, task, split, reference))
    .filter((line) => line.settings > 0)
    .sort((a, b) => methodIds.indexOf(a.method) - methodIds.indexOf(b.method));
  const seeds = tried.flatMap(({ settings }) => settings.map(({ runs }) => runs.length));
  const panel: BudgetPanel = {
    task: task.name,
    tasks: [task.name],
    metric: task.metric,
    seeds: [Math.min(...seeds), Math.max(...seeds)],
    lines,
    full: reference,
  };
  const scored = lines.reduce((sum, { settings }) => sum + settings, 0);
  return { panel, undefinedSettings: seeds.length - scored };
}

function lineOf(
  method: MethodId,
  settings: readonly Setting[],
  { metric }: TaskInfo,
  split: ScoredSplit,
  reference: number | null,
): BudgetLine {
  const tried = settings.flatMap((setting): (TriedSetting & { readonly setting: Setting })[] => {
    const validation = meanScore(setting, metric, 'validation');
    return validation === null ? [] : [{ setting, validation, test: meanScore(setting, metric, 'test') }];
  });
  const points = expectedBest(tried).map(({ trials, validation, test }): BudgetPoint => {
    const scores = { validation: 100 * validation, test: test === null ? null : 100 * test };
    const shown = scores[split];
    return { trials, ...scores, delta: shown === null || reference === null ? null : shown - reference };
  });
  return {
    method,
    settings: tried.length,
    points,
    runs: tried.flatMap(({ setting }) => setting.runs.map(({ id }) => id)),
  };
}

/** Returns methods that every task has, up to the smallest number of settings that one of them has on any. */
function overTasks(panels: readonly BudgetPanel[]): BudgetPanel[] {
  const [first, ...others] = panels;
  const lines = first!.lines.flatMap(({ method }): BudgetLine[] => {
    const own = panels.flatMap((panel) => panel.lines.filter((line) => line.method === method));
    if (own.length <= others.length) return [];
    const settings = Math.min(...own.map((line) => line.settings));
    const at = (index: number) => own.map(({ points }) => points[index]!);
    const points = Array.from({ length: settings }, (_, index): BudgetPoint => ({
      trials: index + 1,
      validation: mean(at(index).map(({ validation }) => validation))!,
      test: meanOfAll(at(index).map(({ test }) => test)),
      delta: meanOfAll(at(index).map(({ delta }) => delta)),
    }));
    return [{ method, settings, points, runs: own.flatMap(({ runs }) => runs) }];
  });
  const seeds = panels.flatMap((panel) => panel.seeds);
  const panel: BudgetPanel = {
    task: null,
    tasks: panels.flatMap(({ tasks }) => tasks),
    metric: panels.every(({ metric }) => metric === first!.metric) ? first!.metric : null,
    seeds: [Math.min(...seeds), Math.max(...seeds)],
    lines,
    full: meanOfAll(panels.map(({ full }) => full)),
  };
  return lines.length === 0 ? [] : [panel];
}

const meanOfAll = (values: readonly (number | null)[]): number | null =>
  values.every((value) => value !== null) ? mean(values) : null;

/** Returns the leading method with 1, 4 and 16 trials; methods with fewer settings stay at their last point. */
export function leaders(
  { lines }: BudgetPanel,
  valueOf: (point: BudgetPoint) => number | null,
): readonly { readonly trials: number; readonly method: MethodId; readonly value: number }[] {
  const most = Math.max(...lines.map(({ settings }) => settings));
  return [1, 4, 16].flatMap((trials) => {
    if (trials > most) return [];
    const standing = lines.flatMap(({ method, points }) => {
      const value = valueOf(points[Math.min(trials, points.length) - 1]!);
      return value === null ? [] : [{ trials, method, value }];
    });
    const best = standing.reduce<(typeof standing)[number] | null>((a, b) => (a && a.value >= b.value ? a : b), null);
    return best ? [best] : [];
  });
}
