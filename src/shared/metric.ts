/**
 * Scores are fractions: accuracy, f1 and f1Macro 0…1, correlations −1…1; `mse` is in squared units of the target.
 * `loss` is the mean cross-entropy in nats; only a validation split on which the primary metric cannot rank has it.
 */
export const metrics = ['accuracy', 'f1', 'f1Macro', 'matthews', 'pearson', 'spearman', 'mse', 'loss'] as const;
export type Metric = (typeof metrics)[number];

/** Errors are shown unchanged; every other score is shown × 100. */
export const isUnscaled = (metric: Metric): boolean => metric === 'mse' || metric === 'loss';

/** `mse` and `loss` are never primary: they have no common scale, and lower is better. */
export const primaryMetrics = ['accuracy', 'f1', 'f1Macro', 'matthews', 'pearson', 'spearman'] as const;
export type PrimaryMetric = (typeof primaryMetrics)[number];

/** null is "undefined": a correlation of constants, or no rows. It is never zero and never wins a selection. */
export type Score = number | null;
export type Scores = Partial<Record<Metric, Score>>;

export const splits = ['train', 'validation', 'test'] as const;
export type Split = (typeof splits)[number];
export type ScoredSplit = Exclude<Split, 'train'>;

/** A second scored file, beside validation or test: MNLI's genres that train lacks. It is never used for selection. */
export const extraSplits = ['validation-mismatched', 'test-mismatched'] as const;
export type ExtraSplit = (typeof extraSplits)[number];
export const allSplits = [...splits, ...extraSplits] as const;
export type AnySplit = (typeof allSplits)[number];
/** Splits with stored predictions and scores. */
export type StoredSplit = Exclude<AnySplit, 'train'>;

/** One value per split; extra splits only if a task has them. */
export type BySplit<T> = Readonly<Record<Split, T>> & Readonly<Partial<Record<ExtraSplit, T>>>;
export type ByScoredSplit<T> = Readonly<Record<ScoredSplit, T>> & Readonly<Partial<Record<ExtraSplit, T>>>;

/** Returns the split that an extra one belongs to. */
export const besides = (split: AnySplit): Split =>
  split === 'train' ? split : split.startsWith('validation') ? 'validation' : 'test';
