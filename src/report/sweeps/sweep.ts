import type { Point } from '../../study/setting';
import type { ErrorRecord } from '../../shared/errors';
import { type MethodId, isReference } from '../../methods/registry';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { RunConfig, RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import { meanScore, scoreError, settingsOf, winnerOf } from '../../study/results/cells';
import { isOpen } from '../../study/results/coverage';
import { signCounts, type SignCount } from '../../study/health/signs';
import type { RunCounts } from '../../study/results/run-counts';
import { departures } from '../departures';

/** The swept setting: the x axis of the figure. */
export type SweepAxis = 'learningRate' | 'initStd' | 'size';

/** Inputs of a drawing besides its panel; `trials` is the axis of a budget (figures/budget). */
export interface DrawnSweep {
  readonly axis: SweepAxis | 'trials';
  readonly y: 'score' | 'delta';
}

/** The best setting at one swept value on one task, selected on validation. */
export interface SweepTask {
  readonly task: string;
  readonly metric: PrimaryMetric;
  /** Mean over seeds and its standard error, in percent. */
  readonly score: number;
  readonly sem: number | null;
  /** In points; null if `full` has no score on this task and split. */
  readonly delta: number | null;
  readonly config: RunConfig;
  /** Number of settings that competed at this value. */
  readonly tried: number;
  readonly seeds: readonly number[];
  readonly runIds: readonly string[];
  /** Of each of its runs. */
  readonly health: readonly Pick<RunRow, 'health'>[];
}

/** Signs of health that the runs behind a point show. */
export const signsOf = ({ tasks }: Pick<SweepPoint, 'tasks'>): SignCount[] =>
  signCounts(tasks.flatMap(({ health }) => health));

export interface SweepPoint {
  readonly x: number;
  /** Score in percent or points to `full`; the mean if it is over several tasks. */
  readonly y: number;
  readonly sem: number | null;
  /** false: hollow, because some of its runs are unfinished. */
  readonly complete: boolean;
  readonly tasks: readonly SweepTask[];
}

/** One line of a panel: a method, or a method with its size. */
export interface SweepLine {
  readonly key: string;
  readonly method: MethodId;
  /**
   * Point key of a line that is one point of the trade-off, such as adapters of size 64; null: the method as a whole.
   */
  readonly point: Point | null;
  readonly points: readonly SweepPoint[];
}

export interface SweepPanel {
  /** One task, or null for the mean over `tasks`. */
  readonly task: string | null;
  readonly tasks: readonly string[];
  readonly metric: PrimaryMetric | null;
  readonly split: ScoredSplit;
  /** Fewest and most seeds that a point has on a task. */
  readonly seeds: readonly [fewest: number, most: number];
  readonly lines: readonly SweepLine[];
  /** The selected full fine-tuning, unless it is a line. */
  readonly full: { readonly y: number; readonly sem: number | null } | null;
  /** The paper's means, if it prints some and they are requested. */
  readonly paper: readonly { readonly x: number; readonly y: number }[];
}

/** Scores along one axis: all data of a chart, its files and its caption. */
export interface Sweep {
  readonly study: string;
  readonly encoder: string;
  readonly axis: SweepAxis;
  readonly y: 'score' | 'delta';
  readonly panels: readonly SweepPanel[];
  readonly runs: RunCounts;
  /** Reason why there is no panel; null if there is one. */
  readonly empty: ErrorRecord | null;
  /** Encoder of the runs behind its points. */
  readonly departures: readonly ErrorRecord[];
  /** Points that are left out, with the reason. */
  readonly notes: readonly ErrorRecord[];
}

export interface SweepOptions {
  readonly y: 'score' | 'delta';
  /** `auto`: test if every shown task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  /** The tasks to draw; all by default. */
  readonly tasks?: readonly string[];
  /** If true, shows the paper's numbers if it prints some. */
  readonly overlay?: boolean;
}

/** Returns the score of `full` on a task, as a fraction; null if no run of it is complete. */
export function fullScore(runs: readonly RunRow[], task: TaskInfo, split: ScoredSplit): SweepReference | null {
  const full = runs.filter((run) => run.task === task.name && isReference(run.config.method));
  const winner = winnerOf(settingsOf(full), task.metric);
  const score = winner && meanScore(winner, task.metric, split);
  return winner && score !== null ? { score, sem: scoreError(winner, task.metric, split) } : null;
}

export interface SweepReference {
  readonly score: number;
  readonly sem: number | null;
}

/** Returns the best of some runs of one task, selected on validation; null while no setting of them is complete. */
export function bestOf(
  runs: readonly RunRow[],
  task: TaskInfo,
  split: ScoredSplit,
  full: SweepReference | null,
): { readonly best: SweepTask; readonly complete: boolean } | null {
  const settings = settingsOf(runs);
  const winner = winnerOf(settings, task.metric);
  const score = winner && meanScore(winner, task.metric, split);
  if (!winner || score === null) return null;
  const sem = scoreError(winner, task.metric, split);
  const best: SweepTask = {
    task: task.name,
    metric: task.metric,
    score: 100 * score,
    sem: sem === null ? null : 100 * sem,
    delta: full && 100 * (score - full.score),
    config: winner.config,
    tried: settings.length,
    seeds: winner.runs.map((run) => run.config.seed),
    runIds: winner.runs.map((run) => run.id),
    health: winner.runs.map(({ health }) => ({ health })),
  };
  return { best, complete: !runs.some(isOpen) };
}

export function seedsOf(points: readonly SweepPoint[]): SweepPanel['seeds'] {
  const counts = points.flatMap(({ tasks }) => tasks.map(({ seeds }) => seeds.length));
  return [Math.min(...counts), Math.max(...counts)];
}

/** Returns deviations of the drawn runs; the swept setting is not one. */
export function departuresOf(panels: readonly SweepPanel[], runs: readonly RunRow[], axis: SweepAxis): ErrorRecord[] {
  const tasks = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.flatMap((point) => point.tasks)));
  const drawn = new Set(tasks.flatMap(({ runIds }) => runIds));
  return departures(
    runs.filter(({ id }) => drawn.has(id)),
    axis,
  );
}
