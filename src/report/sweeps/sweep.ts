import type { Point } from '../../study/setting';
import type { ErrorRecord } from '../../shared/errors';
import { type MethodId, isReference } from '../../methods/registry';
import type { PrimaryMetric, ScoredSplit } from '../../shared/metric';
import type { RunConfig, RunRow } from '../../shared/run';
import type { TaskInfo } from '../../shared/task';
import { meanScore, scoreError, settingsOf, winnerOf } from '../../study/results/cells';
import { isOpen } from '../../study/results/coverage';
import type { RunCounts } from '../../study/results/run-counts';
import { departures } from '../departures';

/** The swept setting: the x axis of the figure. */
export type SweepAxis = 'learningRate' | 'initStd' | 'size';

/** What a drawing needs beside its panel; `trials` is the axis of a budget (figures/budget). */
export interface DrawnSweep {
  readonly axis: SweepAxis | 'trials';
  readonly y: 'score' | 'delta';
}

/** The best setting at one place of the axis on one task, chosen on validation. */
export interface SweepTask {
  readonly task: string;
  readonly metric: PrimaryMetric;
  /** Mean over seeds and its standard error, in percent. */
  readonly score: number;
  readonly sem: number | null;
  /** In points; null where `full` has no score on this task and split. */
  readonly delta: number | null;
  readonly config: RunConfig;
  /** Settings that competed at this place. */
  readonly tried: number;
  readonly seeds: readonly number[];
  readonly runIds: readonly string[];
}

export interface SweepPoint {
  readonly x: number;
  /** Score in percent or points to `full`; the mean where it is over several tasks. */
  readonly y: number;
  readonly sem: number | null;
  /** false: hollow, because runs of it are still to come. */
  readonly complete: boolean;
  readonly tasks: readonly SweepTask[];
}

/** One line of a panel: a method, or a method with its size. */
export interface SweepLine {
  readonly key: string;
  readonly method: MethodId;
  /** Of a line that is one point of the trade-off, such as adapters of size 64; null: the method as a whole. */
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
  /** The winning full fine-tuning, where it is no line itself. */
  readonly full: { readonly y: number; readonly sem: number | null } | null;
  /** The paper's means, where it prints some and they are asked for. */
  readonly paper: readonly { readonly x: number; readonly y: number }[];
}

/** Scores along one axis: everything that a chart, a file or a caption of it needs, as plain data. */
export interface Sweep {
  readonly study: string;
  readonly encoder: string;
  readonly axis: SweepAxis;
  readonly y: 'score' | 'delta';
  readonly panels: readonly SweepPanel[];
  readonly runs: RunCounts;
  /** Why there is no panel; null where there is one. */
  readonly empty: ErrorRecord | null;
  /** Of the runs behind its points. */
  readonly departures: readonly ErrorRecord[];
  /** Points that are left out, with the reason. */
  readonly notes: readonly ErrorRecord[];
}

export interface SweepOptions {
  readonly y: 'score' | 'delta';
  /** `auto`: test where every shown task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
  /** The tasks to draw; all unless given. */
  readonly tasks?: readonly string[];
  /** The paper's numbers beside ours, where it prints some. */
  readonly overlay?: boolean;
}

/** Score of `full` on a task, as a fraction; null where no run of it is complete. */
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

/** The best of some runs of one task, chosen on validation; null while no setting of them is complete. */
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
  };
  return { best, complete: !runs.some(isOpen) };
}

export function seedsOf(points: readonly SweepPoint[]): SweepPanel['seeds'] {
  const counts = points.flatMap(({ tasks }) => tasks.map(({ seeds }) => seeds.length));
  return [Math.min(...counts), Math.max(...counts)];
}

/** Of the runs that the panels draw; what the axis goes over is no departure. */
export function departuresOf(panels: readonly SweepPanel[], runs: readonly RunRow[], axis: SweepAxis): ErrorRecord[] {
  const tasks = panels.flatMap(({ lines }) => lines.flatMap(({ points }) => points.flatMap((point) => point.tasks)));
  const drawn = new Set(tasks.flatMap(({ runIds }) => runIds));
  return departures(
    runs.filter(({ id }) => drawn.has(id)),
    axis,
  );
}
