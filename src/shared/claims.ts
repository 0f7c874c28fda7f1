import type { ErrorRecord } from './errors';
import type { PrimaryMetric, ScoredSplit } from './metric';
import type { RunAxes } from './run';

/** Results of tests of claims (docs/statistics.md, "Two settings"). Differences are A − B in points. */

/** What a comparison of two settings on one axis shows about the first one. */
export const verdicts = ['better', 'worse', 'equivalent', 'not settled'] as const;
export type Verdict = (typeof verdicts)[number];

export type Interval = readonly [low: number, high: number];

/** Evidence that would settle an open comparison, if difference and spread do not change. */
export interface Settling {
  /** Seeds to add to each setting, per task. */
  readonly seeds?: number;
  /** Test rows needed in place of the present ones, over all tasks. */
  readonly testRows?: number;
  /** The kind that is proposed first: seeds if they suffice, else rows. */
  readonly count: number;
}

/** Both tests of a mean difference over one axis, seeds or tasks. */
export interface MeanTest {
  readonly difference: number | null;
  /** 95 % BCa bootstrap interval; null if one value shows no spread. */
  readonly bca: Interval | null;
  /** Two-sided p of the sign-flip permutation test, and its standard error if patterns were drawn. */
  readonly signFlipP: number | null;
  readonly signFlipError: number;
  /** The smallest p that this number of pairs can reach. */
  readonly smallestP: number;
  /** p of two one-sided tests that the difference is inside ± the margin; null without spread. */
  readonly equivalenceP: number | null;
}

/** A mean test among others: its p adjusted for them, and the verdict. */
export interface JudgedMean extends MeanTest {
  /** `signFlipP` after Holm over the comparisons of the same axis. */
  readonly holmP: number | null;
  readonly verdict: Verdict;
}

/** McNemar's test of two classifiers on the same examples. */
export interface McNemar {
  /** Numbers of examples that only A, and that only B, answers correctly. */
  readonly onlyA: number;
  readonly onlyB: number;
  /** Two-sided p of the exact test: the split of the disagreements against fair coins. */
  readonly exactP: number;
  /** The χ² statistic with continuity correction, and its p. */
  readonly chiSquared: number;
  readonly chiSquaredP: number;
}

/** Source of the p of a test over examples: McNemar's exact test, sign flips of examples, or bootstrap draws. */
export const exampleTests = ['mcnemar', 'sign-flip', 'bootstrap'] as const;

/** Comparison of two settings over the test examples, for the runs as they were trained. */
export interface ExampleTest {
  readonly rows: number;
  readonly difference: number;
  /** Percentiles 2.5 and 97.5 of the paired bootstrap over examples. */
  readonly ci: Interval;
  /** The middle 90 %: if it is inside ± the margin, it shows equivalence by two one-sided tests. */
  readonly ci90: Interval;
  readonly p: number;
  /** `mcnemar` for accuracy and one seed, `sign-flip` for accuracy and more seeds, else `bootstrap`. */
  readonly test: (typeof exampleTests)[number];
  /** One per seed if the metric is accuracy; null otherwise. */
  readonly mcnemar: readonly SeedMcNemar[] | null;
}

export interface SeedMcNemar extends McNemar {
  readonly seed: number;
}

export interface JudgedExamples extends ExampleTest {
  /** `p` after Holm over the comparisons of the same axis. */
  readonly holmP: number;
  readonly verdict: Verdict;
  readonly settledBy: Settling | null;
}

/** Posterior probabilities of a Bayesian signed-rank test; they add up to 1. */
export interface SignedRank {
  readonly better: number;
  /** The difference lies inside the region of practical equivalence. */
  readonly equivalent: number;
  readonly worse: number;
  /** Largest standard error of these by simulation. */
  readonly error: number;
}

/** A setting as it was selected on one task. */
export interface ComparedSetting {
  /** null where each trial of a search has its own. */
  readonly learningRate: number | null;
  readonly epochs: number | null;
  readonly trainedParameters: number;
}

/** The scores of one seed on both sides, in points. */
export interface SeedPair {
  readonly seed: number;
  readonly a: number;
  readonly b: number;
  readonly difference: number;
}

/** A comparison over seeds, and separately the one over test examples. */
export interface ComparedOverSeeds extends JudgedMean {
  readonly axis: 'seeds';
  /** Evidence that would settle it, if it is open. */
  readonly settledBy: Settling | null;
  /** null without comparable predictions. */
  readonly examples: JudgedExamples | null;
}

export interface TaskComparison extends ComparedOverSeeds {
  readonly task: string;
  readonly metric: PrimaryMetric;
  readonly pairs: readonly SeedPair[];
  readonly a: ComparedSetting;
  readonly b: ComparedSetting;
}

export interface ComparedOverTasks extends JudgedMean {
  readonly axis: 'tasks';
}

/** Over tasks: these tasks with other seeds, and `overTasks` for other tasks. */
export interface OverallComparison extends ComparedOverSeeds {
  readonly tasks: number;
  readonly overTasks: ComparedOverTasks;
  /** Bayesian signed-rank over tasks; the region of practical equivalence is ± the margin. */
  readonly bayes: SignedRank;
}

/** A point of a study with its name. */
export interface NamedPoint extends RunAxes {
  readonly name: string;
}

/** Two settings of a study. */
export interface SettingComparison {
  readonly study: string;
  readonly a: NamedPoint;
  readonly b: NamedPoint;
  readonly within: number;
  readonly split: ScoredSplit;
  /** The shown split is the one that settings were selected on. */
  readonly selectedOn: boolean;
  readonly perTask: readonly TaskComparison[];
  readonly overall: OverallComparison;
  readonly notes: readonly ErrorRecord[];
}

export interface CompareOptions {
  /** Names of points, as `report answer` prints them. */
  readonly a: string;
  readonly b: string;
  readonly within: number;
  readonly includeCollapsed?: boolean;
}
