import type { ErrorRecord } from '../../shared/errors';
import type { Placement } from '../../methods/placement';
import { type MethodId, isReference, methodIds, specOf } from '../../methods/registry';
import { notice } from '../../shared/notice';
import type { PrimaryMetric, Score, ScoredSplit } from '../../shared/metric';
import type { Evidence, StudyResults } from '../../shared/results';
import type { RunRow, RunStatus } from '../../shared/run';
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
import { compare, isFull, type Excluded } from '../../study/results/comparison';
import { signCounts, type SignCount } from '../../study/health/signs';
import { groupBy } from '../../study/group-by';
import { onTasks } from '../../study/results/on-tasks';
import { resultWarnings } from '../../study/results/result-warnings';
import { runCounts } from '../../study/results/run-counts';
import { pointName } from '../../methods/names';
import type { Point } from '../../study/setting';
import { mean, percentile, standardError } from '../../study/statistics';
import { departures } from '../departures';
import { paperComparisons, paperMarks, type PaperComparison, type PaperMark } from '../paper/overlay';

export interface TradeOffOptions {
  /** Points to full fine-tuning, or the score itself in percent. */
  readonly y: 'delta' | 'score';
  /** Trained parameters without the head, or the same divided by E. */
  readonly x: 'trained' | 'fraction';
  /** `auto`: test if every compared task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  /** The x of "the smallest setting within x points"; default 1. */
  readonly within?: number;
  /**
   * Intervals by point key, over these tasks; without them the answer is the proposal of validation, marked as such.
   */
  readonly evidence?: Readonly<Record<string, Evidence | null>> | null;
  /** If true, collapsed runs count like any others. */
  readonly includeCollapsed?: boolean;
  /** If set, only these are shown. */
  readonly tasks?: readonly string[];
  readonly methods?: readonly MethodId[];
  /** Name of the panel, if a figure has one for GLUE's tasks and one for the others. */
  readonly group?: TaskGroup;
  /** If true, shows the paper's numbers; they are distances over shares, so only such axes can show them. */
  readonly overlay?: boolean;
}

export type TaskGroup = 'glue' | 'extra';

export interface TradeOffRun {
  readonly id: string;
  readonly seed: number;
  readonly status: RunStatus;
  /** Primary score on the shown split, in percent. */
  readonly score: Score;
  readonly epoch: number;
  readonly step: number;
  readonly steps: number | null;
  /** Signs of bad training. */
  readonly health: readonly ErrorRecord[];
}

/** One point on one task: the setting that validation selected, or until then the one with the most progress. */
export interface TradeOffTask {
  readonly task: string;
  readonly metric: PrimaryMetric;
  /** In percent: the mean over seeds, and its standard error with two or more complete seeds. */
  readonly score: number;
  readonly sem: number | null;
  /** Share of the examples on which all seeds predict the same class; null for one seed and for regressions. */
  readonly consistency: number | null;
  /** In points; null while `full` has no score on this task. */
  readonly delta: number | null;
  /** null if each trial of a search has its own. */
  readonly learningRate: number | null;
  /** Trained parameters without the head. */
  readonly trained: number;
  /** True if most of its runs collapsed: it is drawn, and is in no median and no band. */
  readonly collapsed: boolean;
  /** True if the selection is final: every run of this cell and of `full` has ended. */
  readonly complete: boolean;
  readonly runs: readonly TradeOffRun[];
}

export interface TradeOffPoint extends Point {
  readonly name: string;
  /** Median over its tasks; 0 if only the head is trained. */
  readonly x: number;
  /** Median trained parameters without the head, and the same divided by E. */
  readonly trained: number;
  readonly share: number;
  /** Median over its tasks and, once complete on two or more of them, the band. */
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
  /** For one task: standard error over seeds, in points. */
  readonly sem: number | null;
  readonly tasks: readonly TradeOffTask[];
  /** Mean consistency over the tasks that have one. */
  readonly consistency: number | null;
  /** Tasks that the study plans for this point. */
  readonly plannedTasks: number;
  /** false: hollow, and in no band and no answer. */
  readonly complete: boolean;
  /** True if most of its runs collapsed on every task. */
  readonly collapsed: boolean;
}

/** Signs of health that the runs behind a point show. */
export const signsOf = ({ tasks }: Pick<TradeOffPoint, 'tasks'>): SignCount[] =>
  signCounts(tasks.flatMap(({ runs }) => runs));

/** A method that is a curve over its size, n or rank; adapters have one for each placement. */
export interface TradeOffSeries {
  readonly method: MethodId;
  readonly placement: Placement | null;
  readonly points: readonly TradeOffPoint[];
}

export interface TradeOffFull {
  /** 0 for deltas, else the median score in percent, with its standard error if it is of one task. */
  readonly y: number;
  readonly sem: number | null;
  readonly trained: number;
  readonly share: number;
  readonly complete: boolean;
  /** For deltas: the standard deviation of its own seeds, pooled over tasks; null unless each task has two. */
  readonly spread: number | null;
  readonly tasks: readonly TradeOffTask[];
}

/** Score of predicting the majority class, over the tasks whose metric is accuracy. */
export interface TradeOffBaseline {
  readonly y: number;
  readonly tasks: number;
}

/** Score against trained parameters: all data of a chart, a table and its files. */
export interface TradeOff {
  readonly study: string;
  /** null if the figure has one panel. */
  readonly group: TaskGroup | null;
  readonly encoder: { readonly name: string; readonly parameters: number };
  readonly y: TradeOffOptions['y'];
  readonly x: TradeOffOptions['x'];
  readonly split: ScoredSplit;
  /** True if the shown split is the one that settings were selected on. */
  readonly selectedOn: boolean;
  /** Tasks of any point. */
  readonly tasks: readonly string[];
  /** Metric of the only task; null for several. */
  readonly metric: PrimaryMetric | null;
  /** Most seeds of a setting. */
  readonly seeds: number;
  readonly series: readonly TradeOffSeries[];
  readonly singles: readonly TradeOffPoint[];
  readonly full: TradeOffFull | null;
  readonly majority: TradeOffBaseline | null;
  /** Planned range in units of x. It is known before the first run, so that axes do not move. */
  readonly planned: { readonly low: number; readonly high: number; readonly headOnly: boolean } | null;
  readonly within: number;
  /** Key of the answer's point; null if there is none. */
  readonly smallest: string | null;
  /** Key of the point that validation alone would select; null if there is none. */
  readonly proposed: string | null;
  /** True if `smallest` rests on evidence, not on validation alone. */
  readonly judged: boolean;
  /** Points with fewer parameters than the answer that validation would select and the evidence refutes. */
  readonly vetoed: readonly string[];
  /** Reasons why points are not the answer, by point key. */
  readonly passedOver: Readonly<Record<string, ErrorRecord>>;
  readonly runs: { readonly complete: number; readonly planned: number };
  /** Reason why there is no point; null if there is one. */
  readonly empty: ErrorRecord | null;
  /** Cells that are in no median, no band and no answer, because most of their runs collapsed. */
  readonly excluded: readonly Excluded[];
  readonly warnings: readonly ErrorRecord[];
  /** The paper's settings; none unless they are requested. */
  readonly paper: readonly PaperMark[];
  readonly comparisons: readonly PaperComparison[];
  /** Deviations of the completed runs from the paper, as config keys with values. */
  readonly departures: readonly ErrorRecord[];
}

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

/** The reference is always shown: all deltas refer to it. */
/** Returns results of the chosen tasks and methods with the reference; the same object if nothing is left out. */
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
