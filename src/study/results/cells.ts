import type { PrimaryMetric, Score, ScoredSplit, StoredSplit } from '../../shared/metric';
import { bestOf, meanStanding, standingOf } from '../../shared/selection';
import type { StudyResults } from '../../shared/results';
import { withoutHead, type RunConfig, type RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import { hasCollapsed } from '../health/health';
import { isOpen } from './coverage';
import { groupBy } from '../group-by';
import { pointOf, settingKey, type Point } from '../setting';
import { mean, standardError } from '../statistics';

/**
 * All seeds of one setting on one task. Its runs train equal numbers of parameters. Runs of a search may differ: the
 * values are means over the seeds that ended, or else the planned ones.
 */
export interface Setting {
  readonly key: string;
  /** Config of its first run; the others differ only in the seed. */
  readonly config: RunConfig;
  readonly runs: readonly RunRow[];
  /** Every seed is completed, so it may be selected. */
  readonly complete: boolean;
  /** A search pruned it: it was tried, and is never selected. */
  readonly pruned: boolean;
  readonly trainedParameters: number;
  readonly trainedWithoutHead: number;
  readonly trainedFraction: number;
}

/** All settings of one point on one task. */
export interface Cell {
  readonly task: TaskInfo;
  readonly point: Point;
  readonly settings: readonly Setting[];
  /** One of its runs is unfinished, so its winner can change. */
  readonly open: boolean;
  /** Selected on validation; null if nothing can be selected. */
  readonly winner: Setting | null;
  /** Most runs of the winner collapsed, so its score is no evidence about the point. */
  readonly collapsed: boolean;
}

/**
 * Returns results as cells, in the order of the runs. `includeCollapsed` counts collapsed runs like any others. Figure,
 * answer, tables and lists of one refresh use the same results, which never change, so they are aggregated once.
 */
export const cellsOf = (results: StudyResults, includeCollapsed = false): readonly Cell[] =>
  includeCollapsed ? withCollapsed(results) : aggregated(results);

function once(cellsFrom: (results: StudyResults) => readonly Cell[]): typeof cellsFrom {
  const known = new WeakMap<StudyResults, readonly Cell[]>();
  return (results) => {
    const cells = known.get(results) ?? cellsFrom(results);
    known.set(results, cells);
    return cells;
  };
}

const aggregated = once(aggregate);
const withCollapsed = once((results) => aggregated(results).map((cell) => ({ ...cell, collapsed: false })));

function aggregate(results: StudyResults): Cell[] {
  const tasks = new Map(results.tasks.map((task) => [task.name, task]));
  const groups = groupBy(
    results.runs.filter((run) => tasks.has(run.task)),
    (run) => `${run.task}|${pointOf(run.config).key}`,
  );
  return [...groups.values()].map((runs) => {
    const first = runs[0]!;
    const task = tasks.get(first.task)!;
    const settings = settingsOf(runs);
    const winner = winnerOf(settings, task.metric);
    return {
      task,
      point: pointOf(first.config),
      settings,
      open: runs.some(isOpen),
      winner,
      collapsed: winner !== null && collapsedRuns(winner) > winner.runs.length / 2,
    };
  });
}

/** Returns the number of collapsed runs of a setting. */
export const collapsedRuns = ({ runs }: Setting): number => runs.filter(hasCollapsed).length;

/** Groups the runs of one task by their setting, in the order of the runs. */
export const settingsOf = (runs: readonly RunRow[]): Setting[] =>
  [...groupBy(runs, settingKey)].map(([key, own]) => settingOf(key, own));

function settingOf(key: string, runs: readonly RunRow[]): Setting {
  const completed = runs.filter((run) => run.status === 'completed');
  const counted = completed.length > 0 ? completed : runs;
  return {
    key,
    config: runs[0]!.config,
    runs,
    complete: completed.length === runs.length,
    pruned: runs.some((run) => run.status === 'pruned'),
    trainedParameters: Math.round(sameOrMean(counted.map((run) => run.trainedParameters))),
    trainedWithoutHead: Math.round(sameOrMean(counted.map(withoutHead))),
    trainedFraction: sameOrMean(counted.map((run) => run.trainedFraction)),
  };
}

/** A mean that is computed from a mean may differ in its last bit. */
const sameOrMean = (values: readonly number[]): number =>
  values.every((value) => value === values[0]) ? values[0]! : mean(values)!;

/**
 * Returns the setting with the highest mean validation score over its seeds. Only settings with all seeds complete
 * compete, and among them only those with the most seeds. An undefined score never wins, and on ties the first setting
 * stays. If every score is undefined, the lowest mean error wins.
 */
export const winnerOf = (settings: readonly Setting[], metric: PrimaryMetric): Setting | null =>
  bestOf(competing(settings), (setting) => {
    const standings = completedOf(setting).map(({ scores }) => standingOf(scores.validation, metric));
    return meanStanding(standings);
  });

/** Returns the settings that compete in a selection: complete, with the most seeds. */
export function competing(settings: readonly Setting[]): Setting[] {
  const complete = settings.filter((setting) => setting.complete);
  const seeds = Math.max(0, ...complete.map((setting) => setting.runs.length));
  return complete.filter((setting) => setting.runs.length === seeds);
}

export const scoreOf = (run: RunRow, metric: PrimaryMetric, split: StoredSplit): Score =>
  run.scores[split]?.[metric] ?? null;

const completedOf = ({ runs }: Setting): RunRow[] => runs.filter((run) => run.status === 'completed');

/** Returns scores of the completed seeds; null if one of them is undefined. */
function seedScores(setting: Setting, metric: PrimaryMetric, split: StoredSplit): number[] | null {
  const scores = completedOf(setting).map((run) => scoreOf(run, metric, split));
  return scores.every((score) => score !== null) ? scores : null;
}

/** Returns the mean over the completed seeds, as a fraction; null without seeds or if one is undefined. */
export const meanScore = (setting: Setting, metric: PrimaryMetric, split: StoredSplit): Score =>
  mean(seedScores(setting, metric, split) ?? []);

/** Returns the standard error over seeds, as a fraction; null below two seeds. */
export const scoreError = (setting: Setting, metric: PrimaryMetric, split: StoredSplit): number | null =>
  standardError(seedScores(setting, metric, split) ?? []);

/** Returns test if every task has a scored test split, else validation (docs/rules.md, "Selection and statistics"). */
export function reportedSplit(cells: readonly Cell[]): ScoredSplit {
  const byTask = groupBy(cells, (cell) => cell.task.name);
  const scored = [...byTask.values()].flatMap((own) => {
    const completed = own.flatMap((cell) => cell.settings.flatMap((setting) => setting.runs)).filter(isCompleted);
    return completed.length === 0 ? [] : [completed.some(hasTestScore)];
  });
  return scored.every(Boolean) ? 'test' : 'validation';
}

const isCompleted = (run: RunRow): boolean => run.status === 'completed';

const hasTestScore = (run: RunRow): boolean => Object.values(run.scores.test ?? {}).some((score) => score !== null);
