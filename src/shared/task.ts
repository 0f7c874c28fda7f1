import type { ErrorRecord } from './errors';
import type { Repair } from './repair';
import type { BySplit, PrimaryMetric, Score } from './metric';

export const taskKinds = ['classification', 'pair-classification', 'regression', 'pair-regression'] as const;
export type TaskKind = (typeof taskKinds)[number];

export const isPair = (kind: TaskKind): boolean => kind.startsWith('pair-');
export const isRegression = (kind: TaskKind): boolean => kind.endsWith('regression');

/** One row of a split for training; `label` is a class index, or the raw target of a regression. */
export interface Example {
  readonly text: string;
  readonly pair?: string;
  /** null if the published split has no labels. */
  readonly label: number | null;
}

export interface LabelCount {
  readonly name: string;
  readonly count: number;
}

/** A warning that did not stop an import; shown again in plans and reports. */
export interface TaskWarning {
  readonly code: string;
  readonly count: number;
  readonly message: string;
  /** Parameters of the sentence, for another language. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** How the rows were divided; stored so that any language can reproduce the splits. */
export interface SplitRule {
  readonly kind: 'ratio' | 'holdout' | 'files';
  /** Shares in percent, for example [80, 10, 10] or [90, 10]. */
  readonly shares?: readonly number[];
  readonly seed?: number;
  readonly stratify?: boolean;
  readonly group?: string;
  /** Texts that are equal but for case, spacing, Unicode form and the order of a pair form a group; decision 0032. */
  readonly groupDuplicates?: boolean;
}

/** The columns that a task's texts were read from; a prediction of a file looks for the same ones. */
export interface TextColumns {
  /** Joined by one space. */
  readonly text: readonly string[];
  readonly textPair?: string;
}

/** Score of always predicting the majority class (accuracy) or the training mean (mse). */
export interface Baseline {
  readonly metric: 'accuracy' | 'mse';
  readonly validation: Score;
  readonly test: Score;
}

export interface TaskInfo {
  readonly name: string;
  readonly kind: TaskKind;
  /** The primary metric, which is used for selection and deltas. */
  readonly metric: PrimaryMetric;
  /** In label order, counted over all splits before limits; null for a regression. */
  readonly labels: readonly LabelCount[] | null;
  /** Index of the label that `f1` is computed for; null unless there are two labels. */
  readonly positive: number | null;
  readonly rows: BySplit<number>;
  readonly rejected: number;
  /** File with line number and reason of each rejected row; null without any. */
  readonly rejectedFile: string | null;
  readonly warnings: readonly TaskWarning[];
  readonly split: SplitRule;
  /** Absent for a task of an earlier version. */
  readonly columns?: TextColumns;
  /** Put in front of every text before it is tokenised, such as "query: "; absent if there is none. */
  readonly textPrefix?: string;
  /** Damage of earlier programs that the import repaired; absent if no repair was requested. */
  readonly repaired?: readonly Repair[];
  readonly baseline: Baseline;
  /**
   * sha256 over kind, metric, labels and every row of every split, with the positive label, the seed of limits and the
   * text prefix.
   */
  readonly sha256: string;
  /** File names it was read from, or the package of a sample task. */
  readonly source: string;
  /** Credit that must be shown with the task, or null. */
  readonly credit: string | null;
  readonly importedAt: string;
  /** Damage that the last check of the stored rows found; absent without any. Never stored. */
  readonly damage?: ErrorRecord;
}

/** Returns the number of outputs of a head for this task: classes, or one for a regression. */
export const outputsOf = (task: Pick<TaskInfo, 'labels'>): number => task.labels?.length ?? 1;

/** Returns whether a model trained on one task can be scored on the other. */
export function sameLabels(one: Pick<TaskInfo, 'kind' | 'labels'>, other: Pick<TaskInfo, 'kind' | 'labels'>): boolean {
  const namesOf = ({ labels }: Pick<TaskInfo, 'labels'>): string => JSON.stringify(labels?.map(({ name }) => name));
  return one.kind === other.kind && namesOf(one) === namesOf(other);
}
