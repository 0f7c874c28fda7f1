import { type MethodId, isReference, methodIds, specOf } from '../../methods/registry';
import { notice } from '../../shared/notice';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { StudyResults } from '../../shared/results';
import type { RunRow } from '../../shared/run';
import { answer } from '../../study/results/answer';
import { choose, type Choice } from '../../study/results/choose';
import { passedOver } from '../../study/results/passed-over';
import {
  cellsOf,
  meanScore,
  reportedSplit,
  scoreError,
  scoreOf,
  type Cell,
  type Setting,
} from '../../study/results/cells';
import { compare, isFull } from '../../study/results/comparison';
import { groupBy } from '../../study/group-by';
import { onTasks } from '../../study/results/on-tasks';
import { resultWarnings } from '../../study/results/result-warnings';
import { runCounts } from '../../study/results/run-counts';
import { pointName } from '../../methods/names';
import { mean, percentile, standardError } from '../../study/statistics';
import { departures } from '../departures';
import { paperComparisons, paperMarks } from '../paper/overlay';
import type {
  TradeOffOptions,
  TradeOffRun,
  TradeOffTask,
  TradeOffPoint,
  TradeOffSeries,
  TradeOffFull,
  TradeOffBaseline,
  TradeOff,
} from './model';

/** Methods whose points form a curve; the others are single marks. */
const curves: readonly MethodId[] = methodIds
  .filter((id) => specOf(id).curve !== null)
  .sort((a, b) => specOf(a).curve! - specOf(b).curve!);

export function tradeOff(results: StudyResults, options: TradeOffOptions): TradeOff {
  const { y, x, within = 1, methods } = options;
  const shown = withoutHidden(results, options);
  const judged = cellsOf(shown, options.includeCollapsed);
  const references = judged.filter((cell) => isFull(cell) && cell.winner);
  // If no reference has learned, distances are drawn anyway, all of them hollow.
  const isUnreferenced = references.length > 0 && references.every((cell) => cell.collapsed);
  const cells = isUnreferenced ? cellsOf(shown, true) : judged;
  const fulls = new Map(cells.filter((cell) => isFull(cell) && !cell.collapsed).map((cell) => [cell.task.name, cell]));
  const comparison = compare(judged);
  const evidence = options.evidence ?? null;
  const choice = choose(comparison.candidates, (one) => evidence?.[one.point.key] ?? null, within);
  const wanted = options.split ?? 'auto';
  const reported = fulls.size > 0 ? comparison.split : reportedSplit(cells);
  const split = wanted === 'auto' ? reported : wanted;
  const overlaid = options.overlay === true && y === 'delta' && x === 'fraction';
  const encoder = { name: results.encoder.name, parameters: results.encoder.parameters.total };
  const view: View = { y, x, split, encoder: encoder.parameters, fulls, consistency: results.consistency ?? {} };
  const points = [...groupBy(cells, (cell) => cell.point.key).values()].flatMap((own) => {
    const points = pointOf(own, view);
    if (!isUnreferenced) return points;
    const collapsed = judged.filter((cell) => cell.point.key === own[0]!.point.key).every((cell) => cell.collapsed);
    return points.map((point) => ({ ...point, complete: false, collapsed, low: null, high: null }));
  });
  const drawn = points.filter((point) => !isReference(point));
  const tasks = shown.tasks.map((task) => task.name).filter((name) => drawn.some((point) => has(point, name)));
  return {
    study: results.study,
    group: options.group ?? null,
    encoder,
    y,
    x,
    split,
    selectedOn: split === 'validation',
    tasks,
    metric: tasks.length === 1 ? shown.tasks.find((task) => task.name === tasks[0])!.metric : null,
    seeds: Math.max(1, ...cells.flatMap((cell) => cell.settings.map((setting) => setting.runs.length))),
    series: curves.flatMap((method) => seriesOf(method, drawn)),
    singles: drawn.filter((point) => !curves.includes(point.method)),
    full: fullOf(points.find(isReference), y),
    majority: majorityOf(shown, cells, fulls, view),
    planned: plannedOf(cells, view),
    within,
    smallest: keyOf(choice.smallest),
    proposed: keyOf(choose(comparison.candidates, () => null, within).smallest),
    judged: evidence !== null,
    vetoed: choice.vetoed.map(({ candidate }) => candidate.point.key),
    passedOver: reasonsIn(choice, { within, split: comparison.split }),
    runs: runCounts(shown.runs),
    empty: drawn.length > 0 ? null : answer(shown, judged, comparison, { within, intervals: null }).reason,
    excluded: comparison.excluded,
    warnings: [...(isUnreferenced ? [notice('answer-full-collapsed', {})] : []), ...resultWarnings(shown, cells)],
    paper: overlaid ? paperMarks(shown.tasks, methods) : [],
    comparisons: overlaid ? paperComparisons(shown, split) : [],
    departures: departures(shown.runs),
  };
}

const reasonsIn = (choice: Choice, at: Parameters<typeof passedOver>[2]): TradeOff['passedOver'] =>
  Object.fromEntries(
    choice.judged.flatMap((one) => {
      const reason = passedOver(one, choice, at);
      return reason ? [[one.candidate.point.key, reason]] : [];
    }),
  );

const keyOf = (chosen: Choice['smallest']): string | null => chosen?.candidate.point.key ?? null;

interface View {
  readonly y: TradeOffOptions['y'];
  readonly x: TradeOffOptions['x'];
  readonly split: ScoredSplit;
  readonly encoder: number;
  readonly fulls: ReadonlyMap<string, Cell>;
  readonly consistency: NonNullable<StudyResults['consistency']>;
}

/**
 * Returns results of the chosen tasks and methods; the same object if nothing is left out. The reference is always shown,
 * because all deltas refer to it.
 */
export function withoutHidden(
  results: StudyResults,
  { tasks, methods }: Pick<TradeOffOptions, 'tasks' | 'methods'>,
): StudyResults {
  const shown = onTasks(results, tasks);
  const runs = shown.runs.filter(({ config: { method: own } }) => {
    return !methods || isReference(own) || methods.includes(own.method);
  });
  return runs.length === shown.runs.length ? shown : { ...shown, runs };
}

const has = (point: TradeOffPoint, task: string): boolean => point.tasks.some((one) => one.task === task);

function seriesOf(method: MethodId, points: readonly TradeOffPoint[]): TradeOffSeries[] {
  const own = points.filter((point) => point.method === method);
  return [...groupBy(own, (point) => point.placement)].map(([placement, list]) => ({
    method,
    placement,
    points: list.sort((a, b) => a.trained - b.trained),
  }));
}

function pointOf(cells: readonly Cell[], view: View): TradeOffPoint[] {
  const all = cells.flatMap((cell) => taskOf(cell, view));
  // A score alone needs no `full`; but one curve always has the same tasks.
  const compared = view.y === 'delta' || view.fulls.size > 0 ? all.filter((one) => one.delta !== null) : all;
  if (compared.length === 0) return [];
  const settled = cells.every((cell) => !cell.open && !view.fulls.get(cell.task.name)?.open);
  const ended = settled ? compared.filter((one) => one.complete) : compared;
  const healthy = ended.filter((one) => !one.collapsed);
  const collapsed = healthy.length === 0;
  const tasks = collapsed ? ended : healthy;
  if (tasks.length === 0) return [];
  const values = tasks.map((one) => (view.y === 'delta' ? one.delta! : one.score));
  const trained = percentile(
    tasks.map((one) => one.trained),
    0.5,
  )!;
  const share = trained / view.encoder;
  const { point } = cells[0]!;
  const band = settled && !collapsed && tasks.length > 1;
  return [
    {
      ...point,
      name: pointName(point),
      x: view.x === 'trained' ? trained : share,
      trained,
      share,
      y: percentile(values, 0.5)!,
      low: band ? percentile(values, 0.2) : null,
      high: band ? percentile(values, 0.8) : null,
      sem: settled && tasks.length === 1 ? tasks[0]!.sem : null,
      tasks,
      consistency: mean(tasks.flatMap(({ consistency }) => consistency ?? [])),
      plannedTasks: cells.length,
      complete: settled && !collapsed,
      collapsed,
    },
  ];
}

function taskOf(cell: Cell, view: View): TradeOffTask[] {
  const { metric, name } = cell.task;
  const setting = cell.winner ?? furthest(cell, view.split);
  const score = setting && meanScore(setting, metric, view.split);
  if (!setting || score === null) return [];
  const full = view.fulls.get(name);
  const fullSetting = full && (full.winner ?? furthest(full, view.split));
  const reference = fullSetting ? meanScore(fullSetting, metric, view.split) : null;
  const sem = scoreError(setting, metric, view.split);
  return [
    {
      task: name,
      metric,
      score: 100 * score,
      sem: sem === null ? null : 100 * sem,
      consistency: view.consistency[setting.runs[0]!.id]?.[view.split] ?? null,
      delta: reference === null ? null : 100 * (score - reference),
      learningRate: setting.config.learningRate,
      trained: setting.trainedWithoutHead,
      collapsed: cell.collapsed,
      complete: cell.winner !== null && !cell.open && (!full || (full.winner !== null && !full.open)),
      runs: setting.runs.map((run) => runOf(run, metric, view.split)),
    },
  ];
}

/** Until something is complete, returns the setting with the most completed seeds; on ties the best on validation. */
function furthest(cell: Cell, split: ScoredSplit): Setting | null {
  const completed = (setting: Setting): number => setting.runs.filter((run) => run.status === 'completed').length;
  const value = (setting: Setting): number => meanScore(setting, cell.task.metric, 'validation') ?? -Infinity;
  const started = cell.settings.filter((setting) => meanScore(setting, cell.task.metric, split) !== null);
  return started.sort((a, b) => completed(b) - completed(a) || value(b) - value(a))[0] ?? null;
}

function runOf(run: RunRow, metric: PrimaryMetric, split: ScoredSplit): TradeOffRun {
  const score = run.status === 'completed' ? scoreOf(run, metric, split) : null;
  const { id, status, epoch, step, steps, config, health = [] } = run;
  return { id, seed: config.seed, status, score: score === null ? null : 100 * score, epoch, step, steps, health };
}

function fullOf(point: TradeOffPoint | undefined, shown: TradeOff['y']): TradeOffFull | null {
  if (!point) return null;
  const { y, trained, share, complete, tasks } = point;
  // The reference has no spread against itself.
  const sem = shown === 'score' ? point.sem : null;
  return { y, sem, trained, share, complete, spread: shown === 'delta' ? spreadOf(tasks) : null, tasks };
}

function spreadOf(tasks: readonly TradeOffTask[]): number | null {
  const variances = tasks.map(({ runs }) => {
    const scores = runs.flatMap(({ score }) => (score === null ? [] : [score]));
    const error = standardError(scores);
    return error === null ? null : error ** 2 * scores.length;
  });
  return variances.every((one) => one !== null) && variances.length > 0 ? Math.sqrt(mean(variances)!) : null;
}

function plannedOf(cells: readonly Cell[], view: View): TradeOff['planned'] {
  const trained = cells.flatMap((cell) => cell.settings.map((setting) => setting.trainedWithoutHead));
  const beyondHead = trained.filter((count) => count > 0);
  if (beyondHead.length === 0) return null;
  const unit = view.x === 'trained' ? 1 : view.encoder;
  return {
    low: Math.min(...beyondHead) / unit,
    high: Math.max(...beyondHead) / unit,
    headOnly: beyondHead.length < trained.length,
  };
}

/** Only for accuracy: a majority class has no correlation, and its F1 says nothing. */
function majorityOf(
  results: StudyResults,
  cells: readonly Cell[],
  fulls: ReadonlyMap<string, Cell>,
  view: View,
): TradeOffBaseline | null {
  const values = results.tasks.flatMap((task) => {
    const chance = task.baseline.metric === 'accuracy' && task.metric === 'accuracy' ? task.baseline[view.split] : null;
    if (chance === null || !cells.some((cell) => cell.task.name === task.name)) return [];
    if (view.y === 'score') return [100 * chance];
    const full = fulls.get(task.name);
    const reference = full?.winner ? meanScore(full.winner, task.metric, view.split) : null;
    return reference === null ? [] : [100 * (chance - reference)];
  });
  const y = mean(values) === null ? null : percentile(values, 0.5);
  return y === null ? null : { y, tasks: values.length };
}
