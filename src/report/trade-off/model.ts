import type { ErrorRecord } from '../../shared/errors';
import type { Placement } from '../../methods/placement';
import { type MethodId } from '../../methods/registry';
import type { PrimaryMetric, Score, ScoredSplit } from '../../shared/metric';
import type { Evidence } from '../../shared/results';
import type { RunStatus } from '../../shared/run';
import { type Excluded } from '../../study/results/comparison';
import { signCounts, type SignCount } from '../../study/health/signs';
import type { Point } from '../../study/setting';
import { type PaperComparison, type PaperMark } from '../paper/overlay';

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
