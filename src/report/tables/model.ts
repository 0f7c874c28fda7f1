import type { ErrorRecord } from '../../shared/errors';
import type { PrimaryMetric, ScoredSplit, StoredSplit } from '../../shared/metric';
import type { RunAxes } from '../../shared/run';
import type { Baseline } from '../../shared/task';
import type { SignCount } from '../../study/health/signs';
import type { RunCounts } from '../../study/results/run-counts';
import type { Entry, TableStyle } from './entries';

/** `mean` is over the seeds of the selected setting; `best-seed` is the seed that is best on validation. */
export type Estimator = 'mean' | 'best-seed';

export interface TableOptions {
  readonly style: TableStyle;
  readonly estimator?: Estimator;
  /** `auto`: test if every compared task has a scored test split, else validation. */
  readonly split?: 'auto' | ScoredSplit;
}

/** The setting that validation selected for one entry on one task, and its score in points. */
export interface ScoreCell {
  readonly task: string;
  /** `missing`: nothing is complete yet, or the split was not scored. */
  readonly state: 'scored' | 'undefined' | 'missing';
  readonly score: number | null;
  /** Standard error over seeds; null for one seed and for the best of several. */
  readonly sem: number | null;
  readonly seeds: number;
  /** Share of the examples on which all seeds predict the same class; null for one seed and for regressions. */
  readonly consistency: number | null;
  /** True if a run is unfinished, so that the selection can change. */
  readonly open: boolean;
  readonly chosen: Chosen | null;
  /** Signs of health that the runs of the chosen setting show. */
  readonly signs: readonly SignCount[];
}

/** The setting that validation selected. */
export interface Chosen extends RunAxes {
  readonly name: string;
  /** null if each trial of a search has its own. */
  readonly learningRate: number | null;
  readonly epochs: number | null;
  readonly trainedParameters: number;
  readonly trainedFraction: number;
  readonly runs: readonly string[];
}

export interface TableEntry extends Omit<Entry, 'cells'> {
  /** One per task, in the order of the tasks. */
  readonly cells: readonly ScoreCell[];
  /** Mean over the tasks, each by its own metric; null unless every task has a score. */
  readonly mean: number | null;
  /** Mean consistency over the tasks that have one. */
  readonly consistency: number | null;
  /** Mean share of the encoder that is trained for a task. */
  readonly trainedFraction: number | null;
  /** Cost of all tasks together, in encoders; null unless every task has a setting. */
  readonly totalMultiple: number | null;
}

/** A column of Table 1 or a row of Table 2: a task, and once more for a second scored file. */
export interface TableTask {
  readonly task: string;
  /** The task's name, with its second file if it is of that. */
  readonly name: string;
  readonly split: StoredSplit;
  readonly metric: PrimaryMetric;
  /** Score of train's majority class in percent, or the training mean unchanged. */
  readonly baseline: { readonly metric: Baseline['metric']; readonly value: number | null };
}

/** All data of a table of a study; scores in points. */
export interface ScoreTable {
  readonly study: string;
  readonly encoder: { readonly name: string; readonly parameters: number };
  readonly style: TableStyle;
  readonly estimator: Estimator;
  readonly split: ScoredSplit;
  /** True if the shown split is the one that settings were selected on. */
  readonly selectedOn: boolean;
  /** Most seeds of a selected setting. */
  readonly seeds: number;
  readonly tasks: readonly TableTask[];
  readonly entries: readonly TableEntry[];
  readonly runs: RunCounts;
  readonly notes: readonly ErrorRecord[];
}
